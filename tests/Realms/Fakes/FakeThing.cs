using Firn.Abi.Objects;

namespace Firn.RealmsTests.Fakes;

/// <summary>An object of the fake kernel.</summary>
internal sealed class FakeThing
{
    public required ObjectType Type { get; init; }

    public ulong Start { get; init; }

    public byte[] Bytes { get; init; } = [];

    public int Session { get; set; } = -1;

    public bool Runs { get; set; }

    public FakeThing? BoundTo { get; set; }

    public ulong Budget { get; set; }

    public int Core { get; set; }

    public ulong Pointer { get; init; }
}
