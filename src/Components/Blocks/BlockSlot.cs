namespace Firn.Components.Blocks;

/// <summary>What a block server has in its capability space.</summary>
public enum BlockSlot : ulong
{
    /// <summary>Its notification.</summary>
    Signals = 1,

    /// <summary>The disk's interrupt.</summary>
    Interrupt = 2,

    /// <summary>Its console: the serial server.</summary>
    Serial = 3,

    /// <summary>The notification of the first client; the others follow.</summary>
    FirstClient = 16,
}
