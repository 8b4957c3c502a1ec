using System;
using Firn.Arm64.Target;
using Firn.Components.Switch;
using Firn.User.Target;

namespace Firn.Components.Target;

/// <summary>A ring's memory in this address space. Safety: whoever makes one has mapped it, and it stays; its offsets alone are accessed.</summary>
/// <param name="address">Where it is, a multiple of 8.</param>
/// <param name="size">Its bytes, a multiple of 8.</param>
public readonly struct FrameMemory(ulong address, int size) : IFrameMemory
{
    /// <inheritdoc/>
    public int Size => size;

    /// <inheritdoc/>
    public ulong Load(int offset) => Instruction.Load64(address + (uint)offset);

    /// <inheritdoc/>
    public void Store(int offset, ulong value) => Instruction.Store64(address + (uint)offset, value);

    /// <inheritdoc/>
    public void Order() => Instruction.DataMemoryBarrier();

    /// <inheritdoc/>
    public Span<byte> Bytes(int offset, int length) => default(MappedMemory).At(address, size).Slice(offset, length);

    /// <inheritdoc/>
    public void Copy(ReadOnlySpan<byte> from, Span<byte> into) => MappedMemory.Copy(from, into);
}
