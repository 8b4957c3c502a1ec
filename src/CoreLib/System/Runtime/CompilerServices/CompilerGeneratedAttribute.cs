namespace System.Runtime.CompilerServices;

public sealed class CompilerGeneratedAttribute : Attribute;
