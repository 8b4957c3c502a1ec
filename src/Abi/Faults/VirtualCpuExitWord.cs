namespace Firn.Abi.Faults;

/// <summary>
/// The message words of a virtual CPU's exit, Firn's. A reply with label 0 lets the guest go on: with no word at the instruction of the exit, with
/// one where that word says, and a second word goes to the target register: of a load, of MRS, x0 of a call.
/// </summary>
public enum VirtualCpuExitWord : int
{
    /// <summary>ESR; 0, which no exception has: the virtual CPU was kicked.</summary>
    Syndrome = 0,

    /// <summary>Of an abort the intermediate physical address, of HVC and SMC x1.</summary>
    Address = 1,

    /// <summary>The instruction; of HVC the HVC itself.</summary>
    InstructionPointer = 2,

    /// <summary>The register that the instruction names: of a store or MSR its value, of HVC and SMC x0; 0 where it names none.</summary>
    Value = 3,

    /// <summary>The full message has these too: of an abort, the address as the guest used it.</summary>
    VirtualAddress = 4,

    /// <summary>SPSR.</summary>
    ProgramStatus = 5,

    /// <summary>SP_EL0.</summary>
    StackPointer = 6,

    /// <summary>x0, the first of x0 to x30.</summary>
    X0 = 7,

    /// <summary>x30, the last word.</summary>
    X30 = 37,
}
