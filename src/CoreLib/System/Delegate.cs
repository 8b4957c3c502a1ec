namespace System;

/// <summary>Present for the compiler; a delegate needs an allocation, which the linker refuses.</summary>
public abstract class Delegate;
