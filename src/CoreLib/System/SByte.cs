namespace System;

public struct SByte : IComparable<sbyte>, IEquatable<sbyte>
{
    public const sbyte MinValue = -128;
    public const sbyte MaxValue = 127;

    private sbyte m_value;

    public readonly bool Equals(sbyte obj) => this == obj;

    public readonly int CompareTo(sbyte value) => this - value;
}
