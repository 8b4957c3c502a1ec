using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Firn.CapDlForm;

/// <summary>What texts may be, and their order: by their bytes.</summary>
internal static class FormText
{
    /// <summary>Negative where <paramref name="left"/> is first, zero where both are equal.</summary>
    internal static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int shared = Shared(left, right);
        return shared < left.Length && shared < right.Length ? left[shared] - right[shared] : left.Length - right.Length;
    }

    /// <summary>How many bytes both begin with.</summary>
    internal static int Shared(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int count = left.Length < right.Length ? left.Length : right.Length;
        int shared = 0;
        for (; shared + sizeof(ulong) <= count; shared += sizeof(ulong))
        {
            int equal = SharedOf(left, right, shared);
            if (equal < sizeof(ulong))
                return shared + equal;
        }
        // The last eight bytes, some of which are known to be equal.
        if (count >= sizeof(ulong))
            return count - sizeof(ulong) + SharedOf(left, right, count - sizeof(ulong));
        while (shared < count && left[shared] == right[shared])
            shared++;
        return shared;
    }

    // Of eight bytes: how many are equal before the first that differs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SharedOf(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, int start)
    {
        ulong difference = BinaryPrimitives.ReadUInt64LittleEndian(left.Slice(start)) ^ BinaryPrimitives.ReadUInt64LittleEndian(right.Slice(start));
        return difference == 0 ? sizeof(ulong) : BitOperations.TrailingZeroCount(difference) / 8;
    }

    /// <summary>It has characters and spaces of ASCII alone.</summary>
    internal static bool IsPlain(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is < 0x20 or > 0x7E)
                return false;
        }
        return true;
    }
}
