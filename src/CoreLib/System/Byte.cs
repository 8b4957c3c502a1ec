namespace System;

public struct Byte
{
    public const byte MinValue = 0;
    public const byte MaxValue = 255;

    private byte m_value;
}
