using System.Collections.Generic;
using Firn.CapDl.Model;

namespace Firn.CapDl.Syntax;

/// <summary>A parameter of an object as written: its keyword (<c>bits</c>, <c>size</c> and <c>pci</c> for those without), and its values.</summary>
internal sealed record ParameterSyntax(string Keyword, SourceLocation Location)
{
    /// <summary>The numbers of a number, a list, a range or a PCI address.</summary>
    internal ulong[] Numbers { get; init; } = [];

    /// <summary>The word, if it is one.</summary>
    internal string? Word { get; init; }

    /// <summary>The fills.</summary>
    internal List<FillSyntax>? Fills { get; init; }
}
