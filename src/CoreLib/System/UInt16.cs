namespace System;

public struct UInt16 : IComparable<ushort>, IEquatable<ushort>
{
    public const ushort MinValue = 0;
    public const ushort MaxValue = 65535;

    private ushort m_value;

    public readonly bool Equals(ushort obj) => this == obj;

    public readonly int CompareTo(ushort value) => this - value;
}
