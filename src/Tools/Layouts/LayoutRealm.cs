using System.Collections.Generic;

namespace Firn.Tools.Layouts;

/// <summary>A realm that a host of the layout can have made: what its file is compiled of.</summary>
public sealed record LayoutRealm
{
    /// <summary>The source of its CapDL specification: <c>program:PATH</c> of a program that writes one, or a file's.</summary>
    public required string Specification { get; init; }

    /// <summary>The sources of files that the specification fills frames with, by the names that it gives them.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Values for a specification that is a program, by name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
