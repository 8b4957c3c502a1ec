namespace System;

/// <summary>An array literal is a frozen object in the image: the compiler's layout is the length, then the elements.</summary>
public abstract class Array
{
    private readonly int _length;

    public int Length => _length;
}

/// <summary>ILCompiler looks for it by name.</summary>
internal class Array<T> : Array;
