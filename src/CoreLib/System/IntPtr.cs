namespace System;

public struct IntPtr
{
    private nint m_value;
}
