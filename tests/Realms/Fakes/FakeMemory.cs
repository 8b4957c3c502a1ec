using System.Collections.Generic;

namespace Firn.RealmsTests.Fakes;

/// <summary>A block of the fake kernel: untyped memory, and what was made of it.</summary>
internal sealed class FakeMemory(int bits, ulong start)
{
    public int Bits { get; } = bits;

    public ulong Start { get; } = start;

    /// <summary>The bytes that are in use.</summary>
    public ulong Used { get; set; }

    /// <summary>Something is made of it: halves, objects.</summary>
    public bool HasChildren { get; set; }

    /// <summary>Parts of it, by number.</summary>
    public Dictionary<int, FakeMemory> Parts { get; } = [];

    /// <summary>What is made of it as a realm's; null where it is none.</summary>
    public FakeRealm? Realm { get; set; }
}
