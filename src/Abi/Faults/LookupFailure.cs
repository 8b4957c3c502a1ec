namespace Firn.Abi.Faults;

/// <summary>Why a slot was not found (seL4_LookupFailureType).</summary>
public enum LookupFailure : byte
{
    /// <summary>It was found.</summary>
    None = 0,

    /// <summary>The root is no CNode.</summary>
    InvalidRoot = 1,

    /// <summary>A slot is empty, or, in an address space, a table is missing.</summary>
    MissingCapability = 2,

    /// <summary>The depth ends inside of a CNode, or behind a slot.</summary>
    DepthMismatch = 3,

    /// <summary>The guard differs.</summary>
    GuardMismatch = 4,
}
