namespace System;

/// <summary>The compiler names it in the declarations of extension members, which nobody calls.</summary>
public class NotSupportedException : SystemException
{
    public NotSupportedException() { }
}
