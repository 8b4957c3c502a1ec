using Firn.Arm64.Target;
using Firn.Drivers.Virtio;

namespace Firn.Drivers.Target;

/// <summary>A device's registers. Safety: they are where the builder mapped them, uncached; each access is one of its width.</summary>
/// <param name="registers">Their address.</param>
public readonly struct DeviceRegisters(ulong registers) : IVirtioRegisters
{
    /// <inheritdoc/>
    public uint Load(uint offset) => Instruction.Load32(registers + offset);

    /// <inheritdoc/>
    public byte LoadByte(uint offset) => Instruction.Load8(registers + offset);

    /// <inheritdoc/>
    public void Store(uint offset, uint value)
    {
        DriverInstruction.DataMemoryBarrier();
        Instruction.Store32(registers + offset, value);
    }
}
