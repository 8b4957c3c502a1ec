namespace Internal.Runtime.CompilerHelpers;

/// <summary>An array as memory: length, padding, elements.</summary>
internal sealed class RawArrayData
{
    public uint Length;
    public uint Padding;
    public byte Data;
}
