namespace System;

public struct Char
{
    public const char MinValue = '\u0000';
    public const char MaxValue = '\uFFFF';

    private char m_value;
}
