namespace System.Runtime;

/// <summary>The method is this symbol: a plain call into assembly, or an instruction whose stub the build generates.</summary>
public sealed class RuntimeImportAttribute : Attribute
{
    public RuntimeImportAttribute(string lib) { }

    public RuntimeImportAttribute(string lib, string entry) { }
}
