using System;
using System.Runtime.InteropServices;
using Firn.Abi.Threads;
using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.VirtualMachine.Cores;

namespace Firn.VirtualMachine.Debugging;

/// <summary>A core's registers by the debugger's numbers, which <see cref="TargetDescription"/> tells: x0 to x30, sp, pc, cpsr, then those of EL1.</summary>
internal static class DebugRegisters
{
    /// <summary>Registers that the packets of all of them have.</summary>
    internal const int General = Status + 1;

    /// <summary>All registers.</summary>
    internal static int Count => General + OfLevel1.Length;

    private const int StackPointer = 31;
    private const int ProgramCounter = 32;
    private const int Status = 33;
    private const int StatusSize = 4;

    // Where x0 to x30 are among the words of a thread's registers.
    private static ReadOnlySpan<byte> Places =>
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 17, 18, 19, 20, 21, 22, 23, 12, 13, 14, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 15, 16];

    // The registers of EL1, as TargetDescription names them.
    private static ReadOnlySpan<byte> OfLevel1 =>
    [
        (byte)VirtualCpuRegister.SystemControl, (byte)VirtualCpuRegister.TranslationControl, (byte)VirtualCpuRegister.TranslationTable0,
        (byte)VirtualCpuRegister.TranslationTable1, (byte)VirtualCpuRegister.MemoryAttributes, (byte)VirtualCpuRegister.VectorBase, (byte)VirtualCpuRegister.Syndrome,
        (byte)VirtualCpuRegister.FaultAddress, (byte)VirtualCpuRegister.ExceptionLink, (byte)VirtualCpuRegister.SavedProgramStatus,
        (byte)VirtualCpuRegister.StackPointer, (byte)VirtualCpuRegister.KernelThreadPointer, (byte)VirtualCpuRegister.ContextId,
        (byte)VirtualCpuRegister.FeatureAccess, (byte)VirtualCpuRegister.MultiprocessorAffinity,
    ];

    /// <summary>Bytes of a register.</summary>
    internal static int SizeOf(int number) => number == Status ? StatusSize : sizeof(ulong);

    /// <summary>Reads a register. False: there is none of this number.</summary>
    internal static bool TryRead(ref VirtualCore core, int number, out ulong value)
    {
        value = 0;
        if (number >= General)
            return number < Count && core.Cpu.ReadRegister((VirtualCpuRegister)OfLevel1[number - General], out value).IsSuccess;
        return core.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context).IsSuccess && TryRead(ref core, ref context, number, out value);
    }

    /// <summary>Reads a general register, of registers that were read.</summary>
    internal static bool TryRead(ref VirtualCore core, ref UserContext context, int number, out ulong value)
    {
        value = 0;
        switch (number)
        {
            case StackPointer when UsesOwnStack(ref context):
                return core.Cpu.ReadRegister(VirtualCpuRegister.StackPointer, out value).IsSuccess;
            case StackPointer:
                value = context.StackPointer;
                return true;
            case ProgramCounter:
                value = context.ProgramCounter;
                return true;
            case Status:
                value = context.ProgramStatus;
                return true;
            default:
                value = Words(ref context)[Places[number]];
                return true;
        }
    }

    /// <summary>Writes a register. False: there is none of this number.</summary>
    internal static bool TryWrite(ref VirtualCore core, int number, ulong value)
    {
        if (number >= General)
            return number < Count && core.Cpu.WriteRegister((VirtualCpuRegister)OfLevel1[number - General], value).IsSuccess;
        return core.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context).IsSuccess
            && TryWrite(ref core, ref context, number, value)
            && core.Thread.WriteRegisters(false, 0, UserContext.Registers, in context).IsSuccess;
    }

    /// <summary>Writes a general register into registers that were read.</summary>
    internal static bool TryWrite(ref VirtualCore core, ref UserContext context, int number, ulong value)
    {
        switch (number)
        {
            case StackPointer when UsesOwnStack(ref context):
                return core.Cpu.WriteRegister(VirtualCpuRegister.StackPointer, value).IsSuccess;
            case StackPointer:
                context.StackPointer = value;
                return true;
            case ProgramCounter:
                context.ProgramCounter = value;
                return true;
            case Status:
                context.ProgramStatus = value;
                return true;
            default:
                Words(ref context)[Places[number]] = value;
                return true;
        }
    }

    // At EL1 the stack pointer that is selected may be its own.
    private static bool UsesOwnStack(ref UserContext context) => new SavedProgramStatus { Bits = context.ProgramStatus }.Mode == ExceptionMode.El1h;

    private static Span<ulong> Words(ref UserContext context) => MemoryMarshal.CreateSpan(ref context.ProgramCounter, UserContext.Registers);
}
