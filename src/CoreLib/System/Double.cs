namespace System;

public struct Double
{
    private double m_value;
}
