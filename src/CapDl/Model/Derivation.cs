namespace Firn.CapDl.Model;

/// <summary>One edge of the capability derivation tree: which capability another was copied or made from (<c>cdt</c>, <c>child_of</c>).</summary>
/// <param name="Child">The derived capability; it has one parent.</param>
/// <param name="Parent">What it is derived from.</param>
public sealed record Derivation(SlotName Child, SlotName Parent)
{
    /// <summary>Where it is written. Never part of equality.</summary>
    public SourceLocation Location { get; init; }
}
