using System.Collections.Generic;
using Firn.CapDl.Model;

namespace Firn.CapDl.Syntax;

/// <summary>An item of the section <c>domains</c>: <c>schedule</c> with periods, <c>domain_set_start</c> (null: no_start) or <c>index_shift</c>.</summary>
internal sealed record DomainSyntax(string Keyword, ulong? Number, List<(DomainPeriod Period, SourceLocation Location)> Periods, SourceLocation Location);
