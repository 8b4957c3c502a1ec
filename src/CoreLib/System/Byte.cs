namespace System;

public struct Byte : IComparable<byte>, IEquatable<byte>
{
    public const byte MinValue = 0;
    public const byte MaxValue = 255;

    private byte m_value;

    public readonly bool Equals(byte obj) => this == obj;

    public readonly int CompareTo(byte value) => this - value;
}
