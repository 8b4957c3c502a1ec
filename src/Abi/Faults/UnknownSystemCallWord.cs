namespace Firn.Abi.Faults;

/// <summary>The message words of an unknown system call (seL4_UnknownSyscall_Msg). A reply writes those before the last back.</summary>
public enum UnknownSystemCallWord : int
{
    /// <summary>x0.</summary>
    X0 = 0,

    /// <summary>x1.</summary>
    X1 = 1,

    /// <summary>x2.</summary>
    X2 = 2,

    /// <summary>x3.</summary>
    X3 = 3,

    /// <summary>x4.</summary>
    X4 = 4,

    /// <summary>x5.</summary>
    X5 = 5,

    /// <summary>x6.</summary>
    X6 = 6,

    /// <summary>x7.</summary>
    X7 = 7,

    /// <summary>The SVC or HVC itself; where the thread restarts.</summary>
    InstructionPointer = 8,

    /// <summary>SP_EL0.</summary>
    StackPointer = 9,

    /// <summary>Where the call returns to: the instruction behind it (seL4: LR; it is not x30).</summary>
    ReturnAddress = 10,

    /// <summary>SPSR.</summary>
    ProgramStatus = 11,

    /// <summary>The number in x7.</summary>
    SystemCall = 12,
}
