namespace Firn.User.Protocols;

/// <summary>Who called: the badge of the capability that the message came by, which the kernel tells and no client can change.</summary>
/// <param name="badge">The badge.</param>
public readonly struct Caller(ulong badge)
{
    /// <summary>The badge. Zero: the capability has none.</summary>
    public ulong Badge => badge;
}
