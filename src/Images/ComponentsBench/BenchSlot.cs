namespace Firn.Images.ComponentsBench;

/// <summary>What a component of the benchmark may find in its capability space.</summary>
public enum BenchSlot : ulong
{
    /// <summary>Of a server: its endpoint. Of the meter: the typed server.</summary>
    Typed = 1,

    /// <summary>Of a server: its reply object.</summary>
    Reply = 2,

    /// <summary>The server of calls by hand.</summary>
    ByHand = 3,

    /// <summary>The meter's console.</summary>
    Console = 4,

    /// <summary>The timer server.</summary>
    Timer = 5,

    /// <summary>What it signals.</summary>
    Signals = 6,

    /// <summary>The typed server's thread.</summary>
    TypedThread = 7,

    /// <summary>The other one's.</summary>
    ByHandThread = 8,

    /// <summary>The right to call EL3.</summary>
    Monitor = 9,

    /// <summary>A second console, for lines that are measured.</summary>
    Lines = 10,

    /// <summary>Of the flooder: what it is told by.</summary>
    Flood = 11,

    /// <summary>Of the flooder: where it says that it has stopped. Of the meter: the same, to wait.</summary>
    Ebb = 12,

    /// <summary>Of the meter: what it tells the flooder by, each behind this by its <see cref="FloodKind"/>.</summary>
    FirstFlood = 64,
}
