namespace System;

public struct UInt32
{
    public const uint MinValue = 0;
    public const uint MaxValue = 0xFFFF_FFFF;

    private uint m_value;
}
