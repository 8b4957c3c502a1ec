namespace Firn.Images.ComponentsBench;

/// <summary>What a flooder floods with: bits of a notification's badge.</summary>
public enum FloodKind : ulong
{
    /// <summary>It is over.</summary>
    Over = 1,

    /// <summary>Calls of the timer server that are done.</summary>
    Calls = 2,

    /// <summary>Writes that the serial server has no room for.</summary>
    Writes = 4,

    /// <summary>Messages of no protocol.</summary>
    Junk = 8,

    /// <summary>Nothing but its own time.</summary>
    Loop = 16,

    /// <summary>Timers that go off all the time, as many as it may have.</summary>
    Timers = 32,
}
