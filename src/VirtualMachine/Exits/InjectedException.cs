using Firn.Abi.Faults;
using Firn.Abi.Threads;
using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.User.Objects;
using Firn.VirtualMachine.Cores;

namespace Firn.VirtualMachine.Exits;

/// <summary>
/// Exceptions that a core takes to its own EL1, in place of the instruction that left it (Arm ARM DDI 0487, AArch64.TakeException). Each answers the
/// message by which the core goes on.
/// </summary>
internal static class InjectedException
{
    private const ulong FromLowerLevel = 0x400;
    private const ulong FromLowerLevel32 = 0x600;
    private const ulong FromOwnStack = 0x200;
    private const int ShortLength = 4;

    /// <summary>The instruction is undefined.</summary>
    internal static Message Undefined(ref VirtualCore core, in GuestExit exit) =>
        Take(ref core, in exit, new() { Class = ExceptionClass.Unknown, Is32BitInstruction = true }, 0, hasAddress: false);

    /// <summary>
    /// The access aborts: nothing is there. Where the exit does not tell the virtual address, the instruction is executed again and leaves once more, in
    /// the form that does.
    /// </summary>
    internal static Message Abort(ref VirtualCore core, in GuestExit exit, in Message message)
    {
        if (message.Length <= ShortLength)
        {
            return core.Cpu.SetExitFormat(ExitFormat.Full).IsSuccess ? GuestExit.Again() : Undefined(ref core, in exit);
        }
        ulong address = message[(int)VirtualCpuExitWord.VirtualAddress];
        _ = core.Cpu.SetExitFormat(ExitFormat.Short);
        bool isData = exit.Syndrome.Class == ExceptionClass.DataAbortLower;
        Syndrome syndrome = new() { Is32BitInstruction = true, Class = isData ? ExceptionClass.DataAbort : ExceptionClass.InstructionAbort };
        DataAbortSyndrome specific = new() { Status = FaultStatus.ExternalAbort, IsWrite = isData && exit.Syndrome.DataAbort.IsWrite };
        return Take(ref core, in exit, syndrome with { Specific = specific.Bits }, address, hasAddress: true);
    }

    private static Message Take(ref VirtualCore core, in GuestExit exit, Syndrome syndrome, ulong address, bool hasAddress)
    {
        if (!core.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context).IsSuccess
            || !core.Cpu.ReadRegister(VirtualCpuRegister.VectorBase, out ulong vectors).IsSuccess
            || !core.Cpu.ReadRegister(VirtualCpuRegister.SystemControl, out ulong control).IsSuccess)
        {
            return exit.Skip();
        }

        SavedProgramStatus old = new() { Bits = context.ProgramStatus };
        bool isLower = old.IsAArch32 || old.Level == 0;
        syndrome = syndrome.Class switch
        {
            ExceptionClass.DataAbort when isLower => syndrome with { Class = ExceptionClass.DataAbortLower },
            ExceptionClass.InstructionAbort when isLower => syndrome with { Class = ExceptionClass.InstructionAbortLower },
            _ => syndrome,
        };
        ulong offset = old.IsAArch32 ? FromLowerLevel32 : isLower ? FromLowerLevel : old.Mode == ExceptionMode.El1h ? FromOwnStack : 0;
        _ = core.Cpu.WriteRegister(VirtualCpuRegister.ExceptionLink, exit.ProgramCounter);
        _ = core.Cpu.WriteRegister(VirtualCpuRegister.SavedProgramStatus, old.Bits);
        _ = core.Cpu.WriteRegister(VirtualCpuRegister.Syndrome, syndrome.Bits);
        if (hasAddress)
            _ = core.Cpu.WriteRegister(VirtualCpuRegister.FaultAddress, address);
        SavedProgramStatus status = SavedProgramStatus.El1h with
        {
            PrivilegedAccessNever = old.PrivilegedAccessNever || !new SystemControl { Bits = control }.KeepAccessNever,
            DataIndependentTiming = old.DataIndependentTiming,
        };
        context.ProgramStatus = status.Bits;
        context.ProgramCounter = vectors + offset;
        _ = core.Thread.WriteRegisters(false, 0, UserContext.Registers, in context);
        Message answer = new(0, 1);
        answer[(int)VirtualCpuExitReplyWord.InstructionPointer] = vectors + offset;
        return answer;
    }
}
