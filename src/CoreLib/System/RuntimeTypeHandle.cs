namespace System;

public struct RuntimeTypeHandle
{
    private nint m_value;
}
