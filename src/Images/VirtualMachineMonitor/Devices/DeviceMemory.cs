using System;
using Firn.Arm64.Target;
using Firn.Images.VirtualMachineMonitor.Target;
using Firn.User.Target;
using Firn.VirtualDevices;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>What devices reach of the guest's memory, where the monitor has it: all, or the window of a machine that has one.</summary>
internal readonly struct DeviceMemory(MemoryWindow window) : IGuestMemory
{
    /// <inheritdoc/>
    public bool Contains(ulong address, ulong length) => window.Contains(address, length);

    /// <inheritdoc/>
    public bool TryRead(ulong address, Span<byte> into)
    {
        if (!Contains(address, (ulong)into.Length))
            return false;
        MappedMemory.Copy(default(MappedMemory).At(Place(address), into.Length), into);
        return true;
    }

    /// <inheritdoc/>
    public bool TryWrite(ulong address, ReadOnlySpan<byte> from)
    {
        if (!Contains(address, (ulong)from.Length))
            return false;
        MappedMemory.Copy(from, default(MappedMemory).At(Place(address), from.Length));
        return true;
    }

    /// <inheritdoc/>
    public bool TryLoad16(ulong address, out ushort value)
    {
        bool isThere = address % sizeof(ushort) == 0 && Contains(address, sizeof(ushort));
        value = isThere ? HostInstruction.Load16(Place(address)) : (ushort)0;
        return isThere;
    }

    /// <inheritdoc/>
    public bool TryStore16(ulong address, ushort value)
    {
        if (address % sizeof(ushort) != 0 || !Contains(address, sizeof(ushort)))
            return false;
        HostInstruction.Store16(Place(address), value);
        return true;
    }

    /// <inheritdoc/>
    public void Order() => Instruction.DataMemoryBarrier();

    private static ulong Place(ulong address) => GuestMemory.PlaceOf(address);
}
