namespace Firn.CapDl.Syntax;

/// <summary>A range of an array's indices; an open end is null. Counts down if it begins above its end.</summary>
internal readonly record struct IndexRange(ulong? First, ulong? Last)
{
    /// <summary>Every member: <c>[]</c>.</summary>
    internal static IndexRange All => default;

    internal bool IsSingle => First is not null && First == Last;
}
