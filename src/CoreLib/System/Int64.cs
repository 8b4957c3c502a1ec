namespace System;

public struct Int64 : IComparable<long>, IEquatable<long>
{
    public const long MinValue = -9223372036854775808;
    public const long MaxValue = 9223372036854775807;

    private long m_value;

    public readonly bool Equals(long obj) => this == obj;

    public readonly int CompareTo(long value) => this < value ? -1 : this > value ? 1 : 0;
}
