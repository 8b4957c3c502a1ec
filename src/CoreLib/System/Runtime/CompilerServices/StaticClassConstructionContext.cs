namespace System.Runtime.CompilerServices;

public struct StaticClassConstructionContext
{
    public nint cctorMethodAddress;
}
