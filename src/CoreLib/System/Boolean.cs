namespace System;

public struct Boolean : IComparable<bool>, IEquatable<bool>
{
    private bool m_value;

    public readonly bool Equals(bool obj) => this == obj;

    public readonly int CompareTo(bool value) => this == value ? 0 : this ? 1 : -1;
}
