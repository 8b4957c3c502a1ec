namespace System;

/// <summary>What the language needs to name; an image that throws one does not link.</summary>
public class Exception
{
    public Exception() { }
}
