namespace System.Runtime.CompilerServices;

public sealed class InlineArrayAttribute : Attribute
{
    public InlineArrayAttribute(int length) => Length = length;

    public int Length { get; }
}
