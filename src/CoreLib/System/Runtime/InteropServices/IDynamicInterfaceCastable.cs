namespace System.Runtime.InteropServices;

/// <summary>ILCompiler looks it up by name.</summary>
public interface IDynamicInterfaceCastable
{
    internal RuntimeTypeHandle GetDynamicInterfaceImplementation(RuntimeTypeHandle interfaceType);
}
