using System;

namespace Firn.Monitor.Reports;

/// <summary>What a report needs to know of the running image.</summary>
public readonly ref struct MonitorImage
{
    /// <summary>An image.</summary>
    /// <param name="start">The address of its first byte.</param>
    /// <param name="codeEnd">The address behind its code.</param>
    /// <param name="symbols">Its symbol table.</param>
    public MonitorImage(ulong start, ulong codeEnd, ReadOnlySpan<byte> symbols)
    {
        Start = start;
        CodeEnd = codeEnd;
        Symbols = symbols;
    }

    /// <summary>The address of its first byte.</summary>
    public ulong Start { get; }

    /// <summary>The address behind its code.</summary>
    public ulong CodeEnd { get; }

    /// <summary>Its symbol table, as <see cref="Diagnostics.SymbolTable"/> reads it.</summary>
    public ReadOnlySpan<byte> Symbols { get; }
}
