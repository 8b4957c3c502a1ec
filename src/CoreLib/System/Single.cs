namespace System;

public struct Single
{
    private float m_value;
}
