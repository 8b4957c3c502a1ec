using System;

namespace Firn.VirtualDevices.FirmwareItems;

/// <summary>What firmware is given: items by key, and files, whose keys are 0x20 and the number of the file. A value of it is a handle, and may be copied.</summary>
public interface IFirmwareItems
{
    /// <summary>Files.</summary>
    int Files { get; }

    /// <summary>A file's name, at most 55 bytes.</summary>
    ReadOnlySpan<byte> NameOf(int file);

    /// <summary>Bytes of a file.</summary>
    uint SizeOf(int file);

    /// <summary>Reads a file, within its size.</summary>
    void Read(int file, uint offset, Span<byte> into);

    /// <summary>Bytes of an item that is no file: a kernel, its command line, a number of processors (QEMU's keys, 0x05 to 0x18); 0: there is none.</summary>
    uint SizeOfItem(ushort key);

    /// <summary>Reads such an item, within its size.</summary>
    void ReadItem(ushort key, uint offset, Span<byte> into);
}
