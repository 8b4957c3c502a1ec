namespace Firn.KernelTests.Fakes;

/// <summary>What the machine tells of exceptions, and what it counts.</summary>
public readonly partial struct FakeMachine
{
    public ulong FaultAddress => Board.FaultAddress;

    public ulong Cycles => Board.Cycles;

    public void FlushCaches() => Board.Log.Add("flush caches");

    public void FlushFirstLevel(bool data, bool instructions) => Board.Log.Add($"flush level 1 data {data} instructions {instructions}");
}
