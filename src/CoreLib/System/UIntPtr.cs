namespace System;

public struct UIntPtr
{
    private nuint m_value;
}
