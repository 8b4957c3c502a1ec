namespace System.Runtime.CompilerServices;

public sealed class IndexerNameAttribute : Attribute
{
    public IndexerNameAttribute(string indexerName) { }
}
