using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.User.Components;

namespace Firn.User.Target;

/// <summary>The program's address space. Safety: callers have mapped what they ask for; anything else faults, and the handler hears of it.</summary>
public readonly unsafe struct MappedMemory : IMappedMemory
{
    /// <inheritdoc/>
    public Span<byte> At(ulong address, int length) => new((void*)address, length);

    /// <summary>
    /// Copies to the beginning of other memory, which does not overlap, by words of whatever alignment. Safety: both are checked to have that many bytes, and are normal memory,
    /// as all that a program has but devices, where an access need not be aligned (Armv8-A, B2.8).
    /// </summary>
    public static void Copy(ReadOnlySpan<byte> from, Span<byte> into)
    {
        const int Part = 4 * sizeof(ulong);
        int length = from.Length;
        byte* target = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(into[..length]));
        byte* source = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(from));
        int i = 0;
        for (; i + Part <= length; i += Part)
        {
            ulong* words = (ulong*)(source + i);
            ulong first = words[0], second = words[1], third = words[2], fourth = words[3];
            words = (ulong*)(target + i);
            words[0] = first;
            words[1] = second;
            words[2] = third;
            words[3] = fourth;
        }
        for (; i + sizeof(ulong) <= length; i += sizeof(ulong))
            *(ulong*)(target + i) = *(ulong*)(source + i);
        for (; i < length; i++)
            target[i] = source[i];
    }
}
