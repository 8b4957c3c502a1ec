using Firn.CapDl.Model;

namespace Firn.CapDl.Syntax;

/// <summary>Capabilities put into a container: <c>slot: name = object (parameters) - child_of parent</c>, or a copy, <c>slot: &lt;name&gt;</c>.</summary>
internal sealed record MappingSyntax(ulong? Slot, NameSyntax? Name, NameSyntax Target, bool IsCopy, CapabilityParameterSyntax[] Parameters,
    SlotSyntax? Parent, SourceLocation Location);
