namespace Firn.Tools.Analysis.Reach;

/// <summary>A frame over the memory of a frame that was destroyed.</summary>
/// <param name="Frame">The frame whose memory it is, by position.</param>
/// <param name="Untyped">The untyped memory that both are made of.</param>
/// <param name="Round">When it was found.</param>
internal readonly record struct ReusedFrame(int Frame, int Untyped, int Round);
