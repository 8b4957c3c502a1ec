using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Firn.Tools.Protocols;

/// <summary>What became of an interface. Equal ones are not written again while somebody types.</summary>
internal sealed class GeneratedProtocol(string fileName, string? text, IReadOnlyList<Diagnostic> problems) : IEquatable<GeneratedProtocol>
{
    /// <summary>The generated file's name.</summary>
    public string FileName => fileName;

    /// <summary>Its text; none where the interface is refused.</summary>
    public string? Text => text;

    /// <summary>Why it is refused.</summary>
    public IReadOnlyList<Diagnostic> Problems => problems;

    /// <inheritdoc/>
    public bool Equals(GeneratedProtocol? other) =>
        other is not null && fileName == other.FileName && text == other.Text && problems.SequenceEqual(other.Problems);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GeneratedProtocol);

    /// <inheritdoc/>
    public override int GetHashCode() => fileName.GetHashCode() ^ (text?.GetHashCode() ?? 0);
}
