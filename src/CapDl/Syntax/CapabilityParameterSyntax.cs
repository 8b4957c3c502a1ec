using Firn.CapDl.Model;

namespace Firn.CapDl.Syntax;

/// <summary>A parameter of a capability as written. Rights have the keyword <c>rights</c>.</summary>
internal readonly record struct CapabilityParameterSyntax(string Keyword, SourceLocation Location)
{
    internal ulong Number { get; init; }

    internal ulong Low { get; init; }

    internal Rights Rights { get; init; }

    internal SlotSyntax? Slot { get; init; }
}
