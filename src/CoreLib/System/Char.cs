namespace System;

public struct Char : IComparable<char>, IEquatable<char>
{
    public const char MinValue = '\u0000';
    public const char MaxValue = '\uFFFF';

    private char m_value;

    public readonly bool Equals(char obj) => this == obj;

    public readonly int CompareTo(char value) => this - value;
}
