namespace System;

public struct UInt64 : IComparable<ulong>, IEquatable<ulong>
{
    public const ulong MinValue = 0;
    public const ulong MaxValue = 0xFFFF_FFFF_FFFF_FFFF;

    private ulong m_value;

    public readonly bool Equals(ulong obj) => this == obj;

    public readonly int CompareTo(ulong value) => this < value ? -1 : this > value ? 1 : 0;
}
