namespace Firn.Tools.Analysis.Reach;

/// <summary>One way in which an object is accessed.</summary>
/// <param name="Access">What it allows.</param>
/// <param name="Thread">The thread that has it: one of those asked about, or one that they control.</param>
/// <param name="Kind">How.</param>
/// <param name="Via">What by, as a position: an address space, untyped memory, the thread that acts; -1 if nothing.</param>
internal readonly record struct Finding(Access Access, int Thread, FindingKind Kind, int Via);
