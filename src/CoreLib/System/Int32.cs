namespace System;

public struct Int32 : IComparable<int>, IEquatable<int>
{
    public const int MinValue = -2147483648;
    public const int MaxValue = 2147483647;

    private int m_value;

    public readonly bool Equals(int obj) => this == obj;

    public readonly int CompareTo(int value) => this < value ? -1 : this > value ? 1 : 0;
}
