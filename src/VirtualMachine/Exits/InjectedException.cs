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
    private const int ShortLength = 4;

    /// <summary>The instruction is undefined.</summary>
    internal static Message Undefined(ref VirtualCore core, in GuestExit exit) =>
        core.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context).IsSuccess
        && TryTake(ref core, in exit, ref context, new() { Class = ExceptionClass.Unknown, Is32BitInstruction = true }, out Message answer)
            ? answer
            : GuestExit.Refuse();

    /// <summary>A debug exception is the guest's own, and no debugger's: its classes and what belongs to them are the same at EL1.</summary>
    internal static Message Debug(ref VirtualCore core, in GuestExit exit) =>
        core.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context).IsSuccess
        && TryTake(ref core, in exit, ref context, exit.Syndrome, out Message answer)
            ? answer
            : GuestExit.Refuse();

    /// <summary>The exit tells the virtual address, so that <see cref="Abort"/> injects; otherwise it asks for that, and the instruction leaves once more.</summary>
    internal static bool IsAddressTold(in Message message) => message.Length > ShortLength;

    /// <summary>
    /// The access aborts: nothing is there. Where the exit does not tell the virtual address, the instruction is executed again and leaves once more, in
    /// the form that does.
    /// </summary>
    internal static Message Abort(ref VirtualCore core, in GuestExit exit, in Message message)
    {
        if (!IsAddressTold(in message))
            return core.Cpu.SetExitFormat(ExitFormat.Full).IsSuccess ? GuestExit.Again() : GuestExit.Refuse();
        ulong address = message[(int)VirtualCpuExitWord.VirtualAddress];
        if (!core.Cpu.SetExitFormat(ExitFormat.Short).IsSuccess
            || !core.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context).IsSuccess
            || !core.Cpu.WriteRegister(VirtualCpuRegister.FaultAddress, address).IsSuccess)
        {
            return GuestExit.Refuse();
        }
        Syndrome syndrome = ExceptionEntry.ExternalAbort(exit.Syndrome, new() { Bits = context.ProgramStatus });
        return TryTake(ref core, in exit, ref context, syndrome, out Message answer) ? answer : GuestExit.Refuse();
    }

    private static bool TryTake(ref VirtualCore core, in GuestExit exit, ref UserContext context, Syndrome syndrome, out Message answer)
    {
        answer = new(0, 1);
        if (!core.Cpu.ReadRegister(VirtualCpuRegister.VectorBase, out ulong vectors).IsSuccess
            || !core.Cpu.ReadRegister(VirtualCpuRegister.SystemControl, out ulong control).IsSuccess
            || !core.Cpu.WriteRegister(VirtualCpuRegister.ExceptionLink, exit.ProgramCounter).IsSuccess
            || !core.Cpu.WriteRegister(VirtualCpuRegister.SavedProgramStatus, context.ProgramStatus).IsSuccess
            || !core.Cpu.WriteRegister(VirtualCpuRegister.Syndrome, syndrome.Bits).IsSuccess)
        {
            return false;
        }
        SavedProgramStatus old = new() { Bits = context.ProgramStatus };
        context.ProgramStatus = ExceptionEntry.StatusAfter(old, new() { Bits = control }).Bits;
        context.ProgramCounter = vectors + ExceptionEntry.VectorOffset(old);
        answer[(int)VirtualCpuExitReplyWord.InstructionPointer] = context.ProgramCounter;
        return core.Thread.WriteRegisters(false, 0, UserContext.Registers, in context).IsSuccess;
    }
}
