namespace Firn.Images.Initialiser;

/// <summary>How far the check of a plan has come.</summary>
internal struct PlanCursor
{
    /// <summary>The number of blocks.</summary>
    internal int Blocks;

    /// <summary>The places that there are so far: blocks, and what was made.</summary>
    internal int Made;

    /// <summary>Some objects are made of others.</summary>
    internal bool HasChildren;

    /// <summary>Some untyped memory has no size in the specification.</summary>
    internal bool HasSizes;

    /// <summary>There are pools.</summary>
    internal bool HasPools;

    /// <summary>The place of the memory that things are made of now; -1 for none.</summary>
    internal int Source;

    /// <summary>The object that this memory is, by position and 1; 0 for none.</summary>
    internal int Owner;

    /// <summary>Where it begins, as <see cref="Next"/>.</summary>
    internal ulong Start;

    /// <summary>Where the next thing is made: a physical address, if <see cref="HasAddress"/>.</summary>
    internal ulong Next;

    /// <summary>It is known where the memory lies.</summary>
    internal bool HasAddress;

    /// <summary>The memory is a device's.</summary>
    internal bool IsDevice;
}
