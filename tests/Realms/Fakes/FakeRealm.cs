using System.Collections.Generic;

namespace Firn.RealmsTests.Fakes;

/// <summary>A realm of the fake kernel.</summary>
internal sealed class FakeRealm(int bits)
{
    public int PlaceBits { get; } = bits;

    /// <summary>What each place has.</summary>
    public Dictionary<int, FakeThing> Places { get; } = [];

    public bool IsRealized { get; set; }
}
