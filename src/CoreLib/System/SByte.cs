namespace System;

public struct SByte
{
    public const sbyte MinValue = -128;
    public const sbyte MaxValue = 127;

    private sbyte m_value;
}
