using Firn.Abi.Faults;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Faults;

/// <summary>The registers that fault messages show and that replies to them write.</summary>
internal static class FaultRegisters
{
    /// <summary>The register behind a word of an unknown system call's message; the last word is none.</summary>
    public static ulong Read(ref UserFrame frame, UnknownSystemCallWord word) => word switch
    {
        UnknownSystemCallWord.InstructionPointer => frame.FaultAddress,
        UnknownSystemCallWord.StackPointer => frame.StackPointer,
        UnknownSystemCallWord.ReturnAddress => frame.ProgramCounter,
        UnknownSystemCallWord.ProgramStatus => frame.ProgramStatus,
        _ => frame[(int)word],
    };

    /// <summary>Sets it; a program status has been made fit.</summary>
    public static void Write(ref UserFrame frame, UnknownSystemCallWord word, ulong value)
    {
        switch (word)
        {
            case UnknownSystemCallWord.InstructionPointer:
                frame.FaultAddress = value;
                break;
            case UnknownSystemCallWord.StackPointer:
                frame.StackPointer = value;
                break;
            case UnknownSystemCallWord.ReturnAddress:
                frame.ProgramCounter = value;
                break;
            case UnknownSystemCallWord.ProgramStatus:
                frame.ProgramStatus = value;
                break;
            default:
                frame[(int)word] = value;
                break;
        }
    }

    /// <summary>The register behind one of the first three words of a user exception's message.</summary>
    public static ulong Read(ref UserFrame frame, UserExceptionWord word) => word switch
    {
        UserExceptionWord.InstructionPointer => frame.FaultAddress,
        UserExceptionWord.StackPointer => frame.StackPointer,
        _ => frame.ProgramStatus,
    };

    /// <summary>Sets it; a program status has been made fit.</summary>
    public static void Write(ref UserFrame frame, UserExceptionWord word, ulong value)
    {
        switch (word)
        {
            case UserExceptionWord.InstructionPointer:
                frame.FaultAddress = value;
                break;
            case UserExceptionWord.StackPointer:
                frame.StackPointer = value;
                break;
            default:
                frame.ProgramStatus = value;
                break;
        }
    }
}
