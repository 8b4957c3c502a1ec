using System.Collections.Generic;

namespace Firn.CapDlTests.Cddl;

/// <summary>A type of CDDL (RFC 8610), as far as docs/capdl.cddl uses it.</summary>
internal abstract record CddlNode
{
    /// <summary>One of several types.</summary>
    internal sealed record Choice(IReadOnlyList<CddlNode> Options) : CddlNode;

    /// <summary>A number from one to another.</summary>
    internal sealed record Range(ulong First, ulong Last) : CddlNode;

    /// <summary>A rule of the file, or of the prelude.</summary>
    internal sealed record Rule(string Name) : CddlNode;

    /// <summary>A byte string of so many bytes (<c>.size</c>).</summary>
    internal sealed record Sized(CddlNode Type, ulong Size) : CddlNode;

    /// <summary>A byte string that is itself CBOR of a type (<c>.cbor</c>).</summary>
    internal sealed record Embedded(CddlNode Type) : CddlNode;

    /// <summary>An array.</summary>
    internal sealed record Array(IReadOnlyList<CddlEntry> Entries) : CddlNode;

    /// <summary>A map.</summary>
    internal sealed record Map(IReadOnlyList<CddlEntry> Entries) : CddlNode;
}
