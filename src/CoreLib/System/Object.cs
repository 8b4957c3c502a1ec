using Internal.Runtime;

namespace System;

/// <summary>The root of all types. Nothing here allocates one; frozen objects (string and array literals) have this layout.</summary>
public unsafe class Object
{
    internal MethodTable* m_pEEType;

    public Object() { }
}
