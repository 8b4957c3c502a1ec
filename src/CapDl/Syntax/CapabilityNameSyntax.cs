namespace Firn.CapDl.Syntax;

/// <summary>A name given to a capability by its place: <c>name = (object, slot)</c>.</summary>
internal sealed record CapabilityNameSyntax(NameSyntax Name, SlotSyntax Place);
