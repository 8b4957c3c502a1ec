using Firn.Arm64.Target;
using Firn.User.Rings;

namespace Firn.User.Target;

/// <summary>A ring's memory in this address space. Safety: whoever makes one has mapped it, and it stays; only its offsets are accessed.</summary>
/// <param name="address">Where it is, a multiple of 8.</param>
/// <param name="size">Its bytes, a multiple of 8.</param>
public readonly struct RingMemory(ulong address, int size) : IRingMemory
{
    /// <inheritdoc/>
    public int Size => size;

    /// <inheritdoc/>
    public ulong Load(int offset) => Instruction.Load64(address + (uint)offset);

    /// <inheritdoc/>
    public void Store(int offset, ulong value) => Instruction.Store64(address + (uint)offset, value);

    /// <inheritdoc/>
    public void Order() => Instruction.DataMemoryBarrier();
}
