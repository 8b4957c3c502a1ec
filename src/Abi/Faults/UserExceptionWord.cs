namespace Firn.Abi.Faults;

/// <summary>The message words of a user exception (seL4_UserException_Msg). A reply writes the first three back.</summary>
public enum UserExceptionWord : int
{
    /// <summary>The instruction.</summary>
    InstructionPointer = 0,

    /// <summary>SP_EL0.</summary>
    StackPointer = 1,

    /// <summary>SPSR.</summary>
    ProgramStatus = 2,

    /// <summary>The low 32 bits of ESR.</summary>
    Number = 3,

    /// <summary>0.</summary>
    Code = 4,
}
