namespace System;

public struct UInt32 : IComparable<uint>, IEquatable<uint>
{
    public const uint MinValue = 0;
    public const uint MaxValue = 4294967295;

    private uint m_value;

    public readonly bool Equals(uint obj) => this == obj;

    public readonly int CompareTo(uint value) => this < value ? -1 : this > value ? 1 : 0;
}
