using System.Runtime.CompilerServices;

namespace System;

/// <summary>Comparisons and changes of whole spans; searches are in MemoryExtensions.Search.cs. Plain loops: no vector registers.</summary>
public static partial class MemoryExtensions
{
    public static ReadOnlySpan<char> AsSpan(this string text) =>
        text == null ? default : new ReadOnlySpan<char>(ref text._firstChar, text.Length);

    public static bool SequenceEqual<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> other) where T : IEquatable<T>
    {
        if (span.Length != other.Length)
            return false;
        for (int i = 0; i < span.Length; i++)
        {
            if (!span[i].Equals(other[i]))
                return false;
        }
        return true;
    }

    public static int SequenceCompareTo<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> other) where T : IComparable<T>
    {
        int common = Math.Min(span.Length, other.Length);
        for (int i = 0; i < common; i++)
        {
            int order = span[i].CompareTo(other[i]);
            if (order != 0)
                return order;
        }
        return span.Length.CompareTo(other.Length);
    }

    public static bool StartsWith<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value) where T : IEquatable<T> =>
        span.Length >= value.Length && SequenceEqual(span.Slice(0, value.Length), value);

    public static bool EndsWith<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value) where T : IEquatable<T> =>
        span.Length >= value.Length && SequenceEqual(span.Slice(span.Length - value.Length), value);

    public static int CommonPrefixLength<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> other) where T : IEquatable<T>
    {
        int common = Math.Min(span.Length, other.Length);
        for (int i = 0; i < common; i++)
        {
            if (!span[i].Equals(other[i]))
                return i;
        }
        return common;
    }

    public static void Reverse<T>(this Span<T> span)
    {
        for (int low = 0, high = span.Length - 1; low < high; low++, high--)
            (span[low], span[high]) = (span[high], span[low]);
    }

    /// <summary>Some byte of memory is in both.</summary>
    public static bool Overlaps<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> other)
    {
        if (span.IsEmpty || other.IsEmpty)
            return false;
        nuint distance = (nuint)Unsafe.ByteOffset(ref span._reference, ref other._reference);
        nuint size = (nuint)Unsafe.SizeOf<T>();
        return distance < (nuint)span.Length * size || 0 - distance < (nuint)other.Length * size;
    }

    public static ReadOnlySpan<T> Trim<T>(this ReadOnlySpan<T> span, T trimElement) where T : IEquatable<T> =>
        TrimEnd(TrimStart(span, trimElement), trimElement);

    public static ReadOnlySpan<T> TrimStart<T>(this ReadOnlySpan<T> span, T trimElement) where T : IEquatable<T>
    {
        int start = IndexOfAnyExcept(span, trimElement);
        return start < 0 ? default : span.Slice(start);
    }

    public static ReadOnlySpan<T> TrimEnd<T>(this ReadOnlySpan<T> span, T trimElement) where T : IEquatable<T> =>
        span.Slice(0, LastIndexOfAnyExcept(span, trimElement) + 1);
}
