namespace Firn.Realization;

/// <summary>A capability in a CNode that is to be the one of a mapping (<c>mapping: (TABLE, SLOT)</c>).</summary>
internal struct MappingClaim
{
    /// <summary>The table, by position.</summary>
    internal int Table;

    /// <summary>The table's slot.</summary>
    internal ulong Slot;

    /// <summary>The frame that it is a capability to, by position.</summary>
    internal int Target;

    /// <summary>The bits of the capability's rights.</summary>
    internal byte Rights;

    /// <summary>The place that it is mapped from, and then moved from; 0 until then.</summary>
    internal int Place;
}
