namespace System.Runtime.CompilerServices;

public sealed class TupleElementNamesAttribute : Attribute
{
    public TupleElementNamesAttribute(string[] transformNames) { }
}
