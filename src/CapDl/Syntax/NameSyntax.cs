using Firn.CapDl.Model;

namespace Firn.CapDl.Syntax;

/// <summary>A name with its ranges, <c>name[1..3, 5]</c>. No ranges: the plain name.</summary>
internal readonly record struct NameSyntax(string Text, IndexRange[] Ranges, SourceLocation Location)
{
    internal bool IsPlain => Ranges.Length == 0;
}
