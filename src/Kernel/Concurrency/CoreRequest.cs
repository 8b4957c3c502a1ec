using System;

namespace Firn.Kernel.Concurrency;

/// <summary>What a core asks of another, which does it at once, without the kernel's lock: the asking core holds that, and waits.</summary>
[Flags]
public enum CoreRequest : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The current thread is left: its registers are in its object, its time is charged, the core is at its idle thread.</summary>
    LeaveThread = 1 << 0,

    /// <summary>The SIMD and floating-point registers are nobody's: they are in the object of who owned them.</summary>
    ReleaseFloatingPoint = 1 << 1,

    /// <summary>The registers of EL1 are nobody's: they are in the virtual CPU that owned them.</summary>
    FlushVirtualCpu = 1 << 2,

    /// <summary>A private interrupt of the core is masked.</summary>
    MaskInterrupt = 1 << 3,

    /// <summary>A private interrupt of the core is unmasked.</summary>
    UnmaskInterrupt = 1 << 4,
}
