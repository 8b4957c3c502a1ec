namespace Firn.CapDl.Model;

/// <summary>A part of the kernel's boot information; the numbers are seL4's (bootinfo_types.h).</summary>
public enum BootInformationChunk : byte
{
    /// <summary>Padding.</summary>
    Padding = 0,

    /// <summary>x86: VESA's information.</summary>
    VideoModes = 1,

    /// <summary>x86: the multiboot memory map.</summary>
    MemoryMap = 2,

    /// <summary>x86: ACPI's root pointer.</summary>
    AcpiRoot = 3,

    /// <summary>x86: the frame buffer.</summary>
    FrameBuffer = 4,

    /// <summary>x86: the frequency of the time-stamp counter.</summary>
    TimestampFrequency = 5,

    /// <summary>The device tree.</summary>
    DeviceTree = 6,
}
