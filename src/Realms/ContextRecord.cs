namespace Firn.Realms;

/// <summary>A scheduling context of a realm, as its form has it.</summary>
public struct ContextRecord
{
    /// <summary>Its place.</summary>
    public int Place;

    /// <summary>The place of the thread that has it; -1 for none.</summary>
    public int Thread;

    /// <summary>The core whose time it gives, as the form names it (<see cref="RealmRecord.Cores"/>).</summary>
    public int Core;

    /// <summary>Its budget in microseconds; 0 for none.</summary>
    public ulong Budget;

    /// <summary>Its period in microseconds.</summary>
    public ulong Period;

    /// <summary>Its refills beyond two.</summary>
    public ulong ExtraRefills;

    /// <summary>Its badge.</summary>
    public ulong Badge;

    /// <summary>The time that it was seen to have used since it is where it is, in microseconds.</summary>
    public ulong Used;

    /// <summary>Microseconds of each second, rounded up.</summary>
    public readonly ulong Share => ShareOf(Budget);

    /// <summary>What a budget in each of its periods is, in microseconds of each second, rounded up.</summary>
    public readonly ulong ShareOf(ulong budget) => Period == 0 ? 0 : ((budget * 1_000_000) + Period - 1) / Period;
}
