namespace Firn.Abi.Configuration;

/// <summary>In which order boot tries the regions of free memory for the root task's objects.</summary>
public enum BootMemoryOrder : byte
{
    /// <summary>From the highest address down, as seL4.</summary>
    [Spelled("highest_first")]
    HighestFirst = 0,

    /// <summary>From the lowest address up.</summary>
    [Spelled("lowest_first")]
    LowestFirst = 1,
}
