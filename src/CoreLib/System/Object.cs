using Internal.Runtime;

namespace System;

/// <summary>The root of all types. Nothing here allocates one; frozen objects (string and array literals) have this layout.</summary>
public unsafe class Object
{
    internal MethodTable* m_pEEType;

    public Object() { }

    /// <summary>Structs override it, as they must beside an operator ==; nothing is boxed, so nobody calls it.</summary>
    public virtual bool Equals(object obj) => false;

    /// <summary>As <see cref="Equals(object)"/>.</summary>
    public virtual int GetHashCode() => 0;
}
