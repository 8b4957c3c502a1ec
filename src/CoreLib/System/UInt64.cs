namespace System;

public struct UInt64
{
    public const ulong MinValue = 0;
    public const ulong MaxValue = 0xFFFF_FFFF_FFFF_FFFF;

    private ulong m_value;
}
