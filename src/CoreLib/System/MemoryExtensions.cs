namespace System;

/// <summary>Searches and comparisons over spans of bytes; .NET's are generic, ours need no more.</summary>
public static class MemoryExtensions
{
    public static bool SequenceEqual(this ReadOnlySpan<byte> span, ReadOnlySpan<byte> other)
    {
        if (span.Length != other.Length)
            return false;
        for (int i = 0; i < span.Length; i++)
        {
            if (span[i] != other[i])
                return false;
        }
        return true;
    }

    public static bool SequenceEqual(this Span<byte> span, ReadOnlySpan<byte> other) => SequenceEqual((ReadOnlySpan<byte>)span, other);

    public static int SequenceCompareTo(this ReadOnlySpan<byte> span, ReadOnlySpan<byte> other)
    {
        int common = Math.Min(span.Length, other.Length);
        for (int i = 0; i < common; i++)
        {
            if (span[i] != other[i])
                return span[i] - other[i];
        }
        return span.Length - other.Length;
    }

    public static int IndexOf(this ReadOnlySpan<byte> span, byte value)
    {
        for (int i = 0; i < span.Length; i++)
        {
            if (span[i] == value)
                return i;
        }
        return -1;
    }

    public static int IndexOf(this Span<byte> span, byte value) => IndexOf((ReadOnlySpan<byte>)span, value);

    public static int LastIndexOf(this ReadOnlySpan<byte> span, byte value)
    {
        for (int i = span.Length - 1; i >= 0; i--)
        {
            if (span[i] == value)
                return i;
        }
        return -1;
    }

    public static bool Contains(this ReadOnlySpan<byte> span, byte value) => IndexOf(span, value) >= 0;

    public static int IndexOf(this ReadOnlySpan<byte> span, ReadOnlySpan<byte> value)
    {
        for (int i = 0; i + value.Length <= span.Length; i++)
        {
            if (SequenceEqual(span.Slice(i, value.Length), value))
                return i;
        }
        return -1;
    }

    public static bool StartsWith(this ReadOnlySpan<byte> span, ReadOnlySpan<byte> value) =>
        span.Length >= value.Length && SequenceEqual(span.Slice(0, value.Length), value);

    public static bool EndsWith(this ReadOnlySpan<byte> span, ReadOnlySpan<byte> value) =>
        span.Length >= value.Length && SequenceEqual(span.Slice(span.Length - value.Length), value);

    public static bool ContainsAnyExcept(this ReadOnlySpan<byte> span, byte value)
    {
        for (int i = 0; i < span.Length; i++)
        {
            if (span[i] != value)
                return true;
        }
        return false;
    }
}
