namespace Firn.Realms;

/// <summary>What a node of the reserve's tree is.</summary>
internal enum BlockState : byte
{
    /// <summary>Part of a block above it that is free or taken as a whole.</summary>
    Inside = 0,

    /// <summary>Free as a whole, and its other half is not.</summary>
    Free = 1,

    /// <summary>In its halves.</summary>
    Split = 2,

    /// <summary>Somebody's.</summary>
    Taken = 3,
}
