using System.Collections.Generic;
using Firn.CapDl.Model;

namespace Firn.CapDl.Syntax;

/// <summary>A fill as written: its words.</summary>
internal sealed record FillSyntax(List<string> Words, SourceLocation Location);
