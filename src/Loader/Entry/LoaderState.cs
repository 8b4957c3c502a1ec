using Firn.Loader.Placement;

namespace Firn.Loader.Entry;

/// <summary>What the loader has found and made so far.</summary>
internal struct LoaderState
{
    /// <summary>EL2's translation.</summary>
    internal BootTables Tables;

    /// <summary>What the device tree says.</summary>
    internal BootDescription Description;

    /// <summary>Where everything goes.</summary>
    internal LoadPlan Plan;

    /// <summary>Bits of a physical address, 40 or 44, as the kernel was built for.</summary>
    internal int AddressBits;
}
