using System;
using System.Buffers.Binary;
using Firn.Components.Switch;

namespace Firn.ComponentsTests.Switch;

/// <summary>Memory of a test, which both ends of a ring share.</summary>
internal readonly struct FakeFrameMemory(byte[] bytes, Action? afterCopy = null) : IFrameMemory
{
    /// <summary>Zeros, as many as by agreement.</summary>
    public static FakeFrameMemory Create() => new(new byte[FrameRing.MemorySize]);

    public byte[] Array => bytes;

    public int Size => bytes.Length;

    public ulong Load(int offset) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(Aligned(offset)));

    public void Store(int offset, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(Aligned(offset)), value);

    public void Order()
    {
    }

    public Span<byte> Bytes(int offset, int length) => bytes.AsSpan(offset, length);

    public void Copy(ReadOnlySpan<byte> from, Span<byte> into)
    {
        from.CopyTo(into);
        afterCopy?.Invoke();
    }

    private static int Aligned(int offset) => offset % sizeof(ulong) == 0 ? offset : throw new InvalidOperationException("not aligned");
}
