namespace System;

/// <summary>
/// Searches: an index, or -1. A span converts to the read-only receiver by itself (C# 14), so .NET's second overload of each is left out.
/// </summary>
public static partial class MemoryExtensions
{
    public static int IndexOf<T>(this ReadOnlySpan<T> span, T value) where T : IEquatable<T>
    {
        for (int i = 0; i < span.Length; i++)
        {
            if (span[i].Equals(value))
                return i;
        }
        return -1;
    }

    public static int IndexOf<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value) where T : IEquatable<T>
    {
        for (int i = 0; i <= span.Length - value.Length; i++)
        {
            if (SequenceEqual(span.Slice(i, value.Length), value))
                return i;
        }
        return -1;
    }

    public static int LastIndexOf<T>(this ReadOnlySpan<T> span, T value) where T : IEquatable<T>
    {
        for (int i = span.Length - 1; i >= 0; i--)
        {
            if (span[i].Equals(value))
                return i;
        }
        return -1;
    }

    public static int IndexOfAny<T>(this ReadOnlySpan<T> span, T value0, T value1) where T : IEquatable<T>
    {
        for (int i = 0; i < span.Length; i++)
        {
            if (span[i].Equals(value0) || span[i].Equals(value1))
                return i;
        }
        return -1;
    }

    public static int IndexOfAnyExcept<T>(this ReadOnlySpan<T> span, T value) where T : IEquatable<T>
    {
        for (int i = 0; i < span.Length; i++)
        {
            if (!span[i].Equals(value))
                return i;
        }
        return -1;
    }

    public static int LastIndexOfAnyExcept<T>(this ReadOnlySpan<T> span, T value) where T : IEquatable<T>
    {
        for (int i = span.Length - 1; i >= 0; i--)
        {
            if (!span[i].Equals(value))
                return i;
        }
        return -1;
    }

    public static bool Contains<T>(this ReadOnlySpan<T> span, T value) where T : IEquatable<T> => IndexOf(span, value) >= 0;

    public static bool ContainsAnyExcept<T>(this ReadOnlySpan<T> span, T value) where T : IEquatable<T> =>
        IndexOfAnyExcept(span, value) >= 0;

    public static int Count<T>(this ReadOnlySpan<T> span, T value) where T : IEquatable<T>
    {
        int count = 0;
        foreach (ref readonly T element in span)
        {
            if (element.Equals(value))
                count++;
        }
        return count;
    }
}
