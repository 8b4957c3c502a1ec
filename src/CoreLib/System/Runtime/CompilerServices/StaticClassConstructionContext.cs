namespace System.Runtime.CompilerServices;

internal struct StaticClassConstructionContext
{
    public nint cctorMethodAddress;
}
