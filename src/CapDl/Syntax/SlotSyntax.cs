using Firn.CapDl.Model;

namespace Firn.CapDl.Syntax;

/// <summary>A capability by its place, <c>(object, slot)</c>, or, if <see cref="Slot"/> is null, by its own name.</summary>
internal sealed record SlotSyntax(NameSyntax Name, ulong? Slot, SourceLocation Location);
