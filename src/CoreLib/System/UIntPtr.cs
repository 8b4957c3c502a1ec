namespace System;

/// <summary>A word of the machine: 64 bits.</summary>
public struct UIntPtr : IComparable<nuint>, IEquatable<nuint>
{
    public static readonly nuint Zero;

    public static nuint MinValue => 0;

    public static nuint MaxValue => unchecked((nuint)ulong.MaxValue);

    public static int Size => sizeof(ulong);

    private nuint m_value;

    public readonly bool Equals(nuint other) => this == other;

    public readonly int CompareTo(nuint value) => this < value ? -1 : this > value ? 1 : 0;
}
