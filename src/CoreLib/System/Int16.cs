namespace System;

public struct Int16
{
    public const short MinValue = -32768;
    public const short MaxValue = 32767;

    private short m_value;
}
