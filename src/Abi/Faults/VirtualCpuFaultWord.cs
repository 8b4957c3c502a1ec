namespace Firn.Abi.Faults;

/// <summary>The message word of a trap of a virtual CPU (seL4_VCPUFault_Msg).</summary>
public enum VirtualCpuFaultWord : int
{
    /// <summary>ESR_EL2, 32 bits.</summary>
    Syndrome = 0,
}
