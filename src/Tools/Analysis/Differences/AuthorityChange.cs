namespace Firn.Tools.Analysis.Differences;

/// <summary>A capability that one of two versions has.</summary>
/// <param name="Component">Whose container it is in; null if it is nobody's or several's.</param>
/// <param name="Container">The container, by its name in the version that has the capability.</param>
/// <param name="Slot">The slot.</param>
/// <param name="Capability">What it holds, in the language.</param>
/// <param name="Before">What the same container had to the same object before, where that was another capability; null if nothing.</param>
public sealed record AuthorityChange(string? Component, string Container, ulong Slot, string Capability, string? Before = null)
{
    /// <summary>A line of words.</summary>
    public override string ToString() => $"{(Component is null ? "" : Component + ": ")}{Container}, slot {Slot}: {Capability}{(Before is null ? "" : $", before {Before}")}";
}
