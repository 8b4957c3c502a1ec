namespace Firn.Arm64.Smccc;

/// <summary>The return codes of the Arm Architecture calls (DEN0028, section 7.1) and of workaround discovery.</summary>
public enum SmcccResult : int
{
    /// <summary>The call succeeded; of workaround discovery: implemented, and this core needs it.</summary>
    Success = 0,

    /// <summary>Workaround discovery: the call is safe on every core, and this core does not need it.</summary>
    SafeButNotNeeded = 1,

    /// <summary>The function is unknown or not implemented. It is also the answer to every unknown call.</summary>
    NotSupported = -1,

    /// <summary>The function is not required on any core of this system.</summary>
    NotRequired = -2,

    /// <summary>A parameter has a value that the function does not accept.</summary>
    InvalidParameter = -3,
}
