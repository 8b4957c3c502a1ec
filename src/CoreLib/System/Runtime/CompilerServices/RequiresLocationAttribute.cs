namespace System.Runtime.CompilerServices;

public sealed class RequiresLocationAttribute : Attribute;
