namespace Firn.Abi.Faults;

/// <summary>
/// The message words of a capability fault (seL4_CapFault_Msg). From <see cref="Failure"/> on: <see cref="LookupFailureWord"/>.
/// </summary>
public enum CapabilityFaultWord : int
{
    /// <summary>The instruction to restart at.</summary>
    InstructionPointer = 0,

    /// <summary>The capability pointer.</summary>
    Address = 1,

    /// <summary>1: while receiving.</summary>
    InReceivePhase = 2,

    /// <summary>The <see cref="LookupFailure"/>; its words follow.</summary>
    Failure = 3,
}
