namespace Firn.Images.ComponentsBench;

/// <summary>What a component of the benchmark is.</summary>
public enum BenchRole : ulong
{
    /// <summary>Measures.</summary>
    Meter = 1,

    /// <summary>Answers calls of a protocol.</summary>
    Typed = 2,

    /// <summary>Answers calls by a loop in assembly.</summary>
    ByHand = 3,

    /// <summary>Asks servers for as much as it can, while others work.</summary>
    Flooder = 4,
}
