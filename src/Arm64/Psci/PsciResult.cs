namespace Firn.Arm64.Psci;

/// <summary>The return codes of PSCI (DEN0022).</summary>
public enum PsciResult : int
{
    /// <summary>SUCCESS.</summary>
    Success = 0,

    /// <summary>NOT_SUPPORTED: the function is not implemented.</summary>
    NotSupported = -1,

    /// <summary>INVALID_PARAMETERS.</summary>
    InvalidParameters = -2,

    /// <summary>DENIED: refused in the present state.</summary>
    Denied = -3,

    /// <summary>ALREADY_ON: the target core is on.</summary>
    AlreadyOn = -4,

    /// <summary>ON_PENDING: the target core is being powered up.</summary>
    OnPending = -5,

    /// <summary>INTERNAL_FAILURE: the power controller or platform failed.</summary>
    InternalFailure = -6,

    /// <summary>NOT_PRESENT: no trusted OS on the named core.</summary>
    NotPresent = -7,

    /// <summary>DISABLED: the core is disabled and cannot be turned on.</summary>
    Disabled = -8,

    /// <summary>INVALID_ADDRESS: the entry point is not acceptable.</summary>
    InvalidAddress = -9,
}
