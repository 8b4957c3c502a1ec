namespace System;

public struct Int16 : IComparable<short>, IEquatable<short>
{
    public const short MinValue = -32768;
    public const short MaxValue = 32767;

    private short m_value;

    public readonly bool Equals(short obj) => this == obj;

    public readonly int CompareTo(short value) => this - value;
}
