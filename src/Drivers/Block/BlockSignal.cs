namespace Firn.Drivers.Block;

/// <summary>What a block server's notification tells it.</summary>
[System.Flags]
public enum BlockSignal : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The device interrupted.</summary>
    Device = 1,

    /// <summary>A client has made requests.</summary>
    Client = 2,
}
