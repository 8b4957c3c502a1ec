using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Firn.User.Allocation;

/// <summary>
/// A component's memory in place of a heap: of a fixed size, taken from one end, given back to a mark. What is taken is zero. Its high-water mark says how
/// large it had to be.
/// </summary>
/// <typeparam name="TMemory">The memory.</typeparam>
public struct Arena<TMemory>
    where TMemory : struct, IArenaMemory
{
    private const int Alignment = 16;

    private int _used;

    /// <summary>Bytes in all.</summary>
    public readonly int Size => TMemory.Bytes.Length;

    /// <summary>Bytes that are taken now; a mark for <see cref="Release"/>.</summary>
    public readonly int Used => _used;

    /// <summary>The most bytes that were ever taken at once.</summary>
    public int HighWater { get; private set; }

    /// <summary>Takes room for values, zeroed. False where there is none: nothing is taken then.</summary>
    /// <param name="count">How many; negative is none.</param>
    /// <param name="part">Where they are.</param>
    public bool TryTake<T>(int count, out ArenaPart<T> part)
        where T : unmanaged
    {
        part = default;
        Span<byte> bytes = TMemory.Bytes;
        long end = _used + ((((long)count * Unsafe.SizeOf<T>()) + Alignment - 1) & -Alignment);
        if (count < 0 || end > bytes.Length)
            return false;
        bytes[_used..(int)end].Clear();
        part = new() { Offset = _used, Count = count };
        _used = (int)end;
        HighWater = Math.Max(HighWater, _used);
        return true;
    }

    /// <summary>The values of a part.</summary>
    public readonly Span<T> Of<T>(ArenaPart<T> part)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(TMemory.Bytes.Slice(part.Offset, part.Count * Unsafe.SizeOf<T>()));

    /// <summary>Gives back whatever was taken after <see cref="Used"/> was this.</summary>
    public void Release(int mark) => _used = Math.Clamp(mark, 0, _used);
}
