namespace Firn.Abi.Faults;

/// <summary>The message words of a virtual-memory fault (seL4_VMFault_Msg).</summary>
public enum VirtualMemoryFaultWord : int
{
    /// <summary>The instruction.</summary>
    InstructionPointer = 0,

    /// <summary>The address; of a virtual CPU, the intermediate physical one.</summary>
    Address = 1,

    /// <summary>1: an instruction fetch.</summary>
    IsInstruction = 2,

    /// <summary>ESR.</summary>
    Syndrome = 3,
}
