namespace System.Runtime.CompilerServices;

/// <summary>Marks init accessors.</summary>
public static class IsExternalInit;
