namespace System;

/// <summary>The compiler compares frozen objects' types with it, by name. None exists here.</summary>
internal sealed class RuntimeType : Type;
