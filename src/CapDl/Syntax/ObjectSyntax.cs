using System.Collections.Generic;
using Firn.CapDl.Model;

namespace Firn.CapDl.Syntax;

/// <summary>A declaration <c>path/name = type (parameters) { children }</c>.</summary>
internal sealed record ObjectSyntax(List<NameSyntax> Path, ObjectKind Kind, List<ParameterSyntax> Parameters, SourceLocation KindLocation)
{
    internal bool IsExtern { get; init; }

    /// <summary>Children named by reference; null without braces.</summary>
    internal List<NameSyntax>? References { get; init; }

    /// <summary>Children declared on the spot.</summary>
    internal List<ObjectSyntax> Declarations { get; init; } = [];

    internal NameSyntax Name => Path[^1];
}
