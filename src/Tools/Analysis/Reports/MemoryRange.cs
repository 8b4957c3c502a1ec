namespace Firn.Tools.Analysis.Reports;

/// <summary>Memory whose place the specification fixes.</summary>
/// <param name="Start">Its first physical address.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Object">What is there; of an array's members in a row, all.</param>
/// <param name="Kind">What that is.</param>
/// <param name="Component">Whose it is; null if it is nobody's or several's.</param>
public sealed record MemoryRange(ulong Start, ulong Size, string Object, string Kind, string? Component);
