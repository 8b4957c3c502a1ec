using System;
using Firn.User.Target;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>A piece of the monitor's own memory.</summary>
internal readonly struct MonitorRegion
{
    private readonly ulong _address;
    private readonly int _length;

    /// <summary>Remembers where it is.</summary>
    internal MonitorRegion(ulong address, int length)
    {
        _address = address;
        _length = length;
    }

    /// <summary>The bytes.</summary>
    internal Span<byte> Bytes => default(MappedMemory).At(_address, _length);
}
