using System;
using Firn.User.Target;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>Bytes that stay where they are, remembered beyond a method: those of the boot image.</summary>
internal readonly struct GuestFile
{
    private readonly ulong _address;
    private readonly int _length;

    /// <summary>Remembers where they are.</summary>
    internal GuestFile(ulong address, int length)
    {
        _address = address;
        _length = length;
    }

    /// <summary>The bytes.</summary>
    internal ReadOnlySpan<byte> Bytes => default(MappedMemory).At(_address, _length);
}
