namespace Firn.Host;

/// <summary>How far a realm is that is being brought.</summary>
/// <param name="Taken">Bytes of form and contents that the server has taken.</param>
/// <param name="Total">All of them.</param>
public readonly record struct TransferProgress(long Taken, long Total);
