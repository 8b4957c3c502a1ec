namespace System.Runtime.CompilerServices;

/// <summary>ILCompiler supplies or expands the method.</summary>
internal sealed class IntrinsicAttribute : Attribute;
