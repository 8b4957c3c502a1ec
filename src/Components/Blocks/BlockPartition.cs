namespace Firn.Components.Blocks;

/// <summary>What of the disk a client has, as the layout says.</summary>
public struct BlockPartition
{
    /// <summary>The first sector.</summary>
    public ulong First;

    /// <summary>How many there are; those that the disk has not are not there for the client either. 0: there is no client.</summary>
    public ulong Count;

    /// <summary>Not 0: the client may not write.</summary>
    public ulong IsReadOnly;

    /// <summary>
    /// Not 0: the number that its holders have one after the other (<see cref="Firn.User.Terms.TermPage"/>). The sectors are zeros when one gets them, and again afterwards.
    /// </summary>
    public ulong Number;
}
