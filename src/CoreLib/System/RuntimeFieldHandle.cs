namespace System;

public struct RuntimeFieldHandle
{
    private nint m_value;
}
