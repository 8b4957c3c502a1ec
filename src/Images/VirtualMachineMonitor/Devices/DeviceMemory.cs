using System;
using Firn.Arm64.Target;
using Firn.Images.VirtualMachineMonitor.Target;
using Firn.User.Target;
using Firn.VirtualDevices;
using Firn.VirtualMachine.Boot;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>What devices reach of the guest's memory: all of it, where the monitor has it.</summary>
internal readonly struct DeviceMemory(ulong size) : IGuestMemory
{
    /// <inheritdoc/>
    public bool Contains(ulong address, ulong length)
    {
        ulong offset = address - MachineMap.Memory;
        return offset <= size && length <= size - offset;
    }

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

    private static ulong Place(ulong address) => GuestMemory.Window + (address - MachineMap.Memory);
}
