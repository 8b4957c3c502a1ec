using System;
using System.Buffers.Binary;

namespace Firn.MonitorTests.Fakes;

/// <summary>Memory behind a cache: what the core wrote, and what an observer with its caches off sees of it.</summary>
public sealed class FakeMemory(ulong start, byte[] bytes)
{
    /// <summary>Bytes of a cache line.</summary>
    public const int Line = 64;

    private readonly byte[] _coherent = (byte[])bytes.Clone();

    public ulong Start { get; } = start;

    /// <summary>What the core sees.</summary>
    public byte[] Bytes { get; } = bytes;

    /// <summary>What is at the point of coherency.</summary>
    public ReadOnlySpan<byte> Coherent => _coherent;

    public bool Holds(ulong address, int length) => address >= Start && address - Start + (ulong)length <= (ulong)Bytes.Length;

    public Span<byte> At(ulong address, int length) => Bytes.AsSpan((int)(address - Start), length);

    public ulong Read(ulong address, int width)
    {
        CheckAligned(address, width);
        Span<byte> place = At(address, width / 8);
        return width switch
        {
            8 => place[0],
            32 => BinaryPrimitives.ReadUInt32LittleEndian(place),
            64 => BinaryPrimitives.ReadUInt64LittleEndian(place),
            _ => throw new ArgumentOutOfRangeException(nameof(width)),
        };
    }

    public void Write(ulong address, ulong value, int width)
    {
        CheckAligned(address, width);
        Span<byte> place = At(address, width / 8);
        if (width == 64)
            BinaryPrimitives.WriteUInt64LittleEndian(place, value);
        else if (width == 32)
            BinaryPrimitives.WriteUInt32LittleEndian(place, (uint)value);
        else
            place[0] = (byte)value;
    }

    public void Clean(ulong address, int length)
    {
        int first = (int)((address & ~(ulong)(length - 1)) - Start);
        Bytes.AsSpan(first, length).CopyTo(_coherent.AsSpan(first));
    }

    // The MMU may be off: memory is device memory then, and an unaligned access aborts.
    private static void CheckAligned(ulong address, int width)
    {
        if (address % ((ulong)width / 8) != 0)
            throw new InvalidOperationException($"An access of {width} bits at 0x{address:X} is not aligned.");
    }
}
