namespace Firn.Loader;

/// <summary>Addresses of the loader's own image, from its linker script and assembly: whole pages, physical and virtual the same.</summary>
public struct LoaderImage
{
    /// <summary>The first byte: code.</summary>
    public ulong Start;

    /// <summary>Behind the code: constants.</summary>
    public ulong CodeEnd;

    /// <summary>Behind the constants: data, tables, stacks.</summary>
    public ulong ConstantsEnd;

    /// <summary>Behind everything.</summary>
    public ulong End;

    /// <summary>Pages for translation tables, among the data.</summary>
    public ulong Tables;

    /// <summary>Behind those pages.</summary>
    public ulong TablesEnd;

    /// <summary>Where another core enters, with its MMU off.</summary>
    public ulong CoreEntry;

    /// <summary>Where the <see cref="Entry.HandOver"/> is, among the data.</summary>
    public ulong HandOver;
}
