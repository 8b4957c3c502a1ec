namespace System;

/// <summary>Between <see cref="Exception"/> and those of the language, as in .NET.</summary>
public class SystemException : Exception
{
    public SystemException() { }
}
