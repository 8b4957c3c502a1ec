using Firn.CapDl.Model;

namespace Firn.CapDl.Syntax;

/// <summary>Numbers given to interrupts: <c>number: name</c>.</summary>
internal sealed record InterruptSyntax(ulong? Number, NameSyntax Name, SourceLocation Location);
