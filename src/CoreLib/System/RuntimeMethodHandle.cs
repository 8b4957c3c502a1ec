namespace System;

public struct RuntimeMethodHandle
{
    private nint m_value;
}
