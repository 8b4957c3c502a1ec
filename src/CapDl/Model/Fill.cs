namespace Firn.CapDl.Model;

/// <summary>A part of a frame that is not zero at the start.</summary>
/// <param name="Offset">Where it begins in the frame, in bytes.</param>
/// <param name="Length">How long it is, in bytes.</param>
/// <param name="Content">What is put there.</param>
public sealed record Fill(ulong Offset, ulong Length, FillContent Content)
{
    /// <summary>Where it is written. Never part of equality.</summary>
    public SourceLocation Location { get; init; }
}
