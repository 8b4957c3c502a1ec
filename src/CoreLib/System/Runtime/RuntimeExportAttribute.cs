namespace System.Runtime;

/// <summary>The method carries this symbol: how assembly calls C#.</summary>
public sealed class RuntimeExportAttribute : Attribute
{
    public RuntimeExportAttribute(string entry) { }
}
