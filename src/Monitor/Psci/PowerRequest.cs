namespace Firn.Monitor.Psci;

/// <summary>What a PSCI call asks of the calling core beyond an answer in x0.</summary>
public enum PowerRequest : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>CPU_OFF: leaves the normal world until a CPU_ON.</summary>
    TurnOff,

    /// <summary>CPU_SUSPEND, standby: sleeps until an interrupt, then answers success.</summary>
    Standby,

    /// <summary>CPU_SUSPEND, power-down: sleeps until an interrupt, then enters anew, where the call's second and third arguments say.</summary>
    PowerDown,

    /// <summary>CPU_ON succeeded: the target is to be woken.</summary>
    Wake,

    /// <summary>SYSTEM_OFF.</summary>
    SystemOff,

    /// <summary>SYSTEM_RESET.</summary>
    SystemReset,
}
