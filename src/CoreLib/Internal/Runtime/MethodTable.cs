namespace Internal.Runtime;

/// <summary>What the compiler emits for each type; read by nobody here.</summary>
internal struct MethodTable
{
    internal ushort _usComponentSize;
    private ushort _usFlags;
    internal uint _uBaseSize;
}
