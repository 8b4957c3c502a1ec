namespace System;

/// <summary>A word of the machine: 64 bits.</summary>
public struct IntPtr : IComparable<nint>, IEquatable<nint>
{
    public static readonly nint Zero;

    public static nint MinValue => unchecked((nint)long.MinValue);

    public static nint MaxValue => unchecked((nint)long.MaxValue);

    public static int Size => sizeof(ulong);

    private nint m_value;

    public readonly bool Equals(nint other) => this == other;

    public readonly int CompareTo(nint value) => this < value ? -1 : this > value ? 1 : 0;
}
