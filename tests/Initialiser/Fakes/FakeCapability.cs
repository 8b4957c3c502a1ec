namespace Firn.InitialiserTests.Fakes;

/// <summary>A capability of the fake kernel.</summary>
/// <param name="Object">What it names.</param>
internal sealed record FakeCapability(FakeObject Object)
{
    internal ulong Rights { get; init; } = 15;

    /// <summary>A badge, or a CNode's guard.</summary>
    internal ulong Word { get; init; }

    /// <summary>The capability that it was copied from; null for an original.</summary>
    internal FakeCapability? Parent { get; init; }

    /// <summary>Of a frame: where it is mapped by this capability.</summary>
    internal (FakeObject Space, ulong Address)? Mapping { get; set; }
}
