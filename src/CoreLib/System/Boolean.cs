namespace System;

public struct Boolean
{
    private bool m_value;
}
