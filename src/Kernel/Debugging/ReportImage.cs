namespace Firn.Kernel.Debugging;

/// <summary>What a report needs of the image: where its code is, the names of its functions and the lines of its source.</summary>
public struct ReportImage
{
    /// <summary>The image's first byte.</summary>
    public ulong Start;

    /// <summary>Behind the code.</summary>
    public ulong CodeEnd;

    /// <summary>The symbol table (<see cref="Diagnostics.SymbolTable"/>).</summary>
    public ulong Symbols;

    /// <summary>Behind it.</summary>
    public ulong SymbolsEnd;

    /// <summary>The line table (<see cref="Diagnostics.LineTable"/>).</summary>
    public ulong Lines;

    /// <summary>Behind it.</summary>
    public ulong LinesEnd;
}
