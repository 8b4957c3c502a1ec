namespace Firn.Components.Entropy;

/// <summary>32 random bytes.</summary>
public struct EntropyWords
{
    /// <summary>The first eight.</summary>
    public ulong First;

    /// <summary>The next.</summary>
    public ulong Second;

    /// <summary>The next.</summary>
    public ulong Third;

    /// <summary>The last.</summary>
    public ulong Fourth;
}
