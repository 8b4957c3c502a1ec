using System;
using Firn.Arm64.Target;
using Firn.Drivers.Virtio;
using Firn.User.Target;

namespace Firn.Drivers.Target;

/// <summary>
/// Memory that a driver shares with its device. Safety: the builder mapped all of it at this address, and told where it is for the device; its offsets alone are accessed.
/// </summary>
/// <param name="address">Where the driver has it.</param>
/// <param name="physical">Where the device has it.</param>
/// <param name="size">Its bytes.</param>
public readonly struct DeviceMemory(ulong address, ulong physical, int size) : IDeviceMemory
{
    /// <inheritdoc/>
    public ulong Address => physical;

    /// <inheritdoc/>
    public int Size => size;

    /// <inheritdoc/>
    public uint Load(int offset) => Instruction.Load32(address + (uint)offset);

    /// <inheritdoc/>
    public void Store(int offset, uint value) => Instruction.Store32(address + (uint)offset, value);

    /// <inheritdoc/>
    public void Order() => DriverInstruction.DataMemoryBarrier();

    /// <inheritdoc/>
    public Span<byte> Bytes(int offset, int length) => default(MappedMemory).At(address, size).Slice(offset, length);

    /// <inheritdoc/>
    public void Copy(ReadOnlySpan<byte> from, Span<byte> into) => MappedMemory.Copy(from, into);
}
