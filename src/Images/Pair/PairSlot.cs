namespace Firn.Images.Pair;

/// <summary>What a component of the pair finds in its capability space.</summary>
internal enum PairSlot : ulong
{
    /// <summary>The endpoint that it receives at.</summary>
    Own = 1,

    /// <summary>The endpoint of the other one.</summary>
    Peer = 2,

    /// <summary>Its reply object.</summary>
    Reply = 3,

    /// <summary>Tells the root task that it is done.</summary>
    Done = 4,
}
