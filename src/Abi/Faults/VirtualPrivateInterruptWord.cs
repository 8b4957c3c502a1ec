namespace Firn.Abi.Faults;

/// <summary>The message word of a virtual private interrupt (seL4_VPPIEvent_Msg).</summary>
public enum VirtualPrivateInterruptWord : int
{
    /// <summary>The interrupt number.</summary>
    Interrupt = 0,
}
