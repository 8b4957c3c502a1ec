using System;
using System.Runtime.CompilerServices;
using Firn.Arm64.Smccc;
using Firn.Arm64.Target;
using Firn.Monitor.Cores;
using Firn.Monitor.Smc;

namespace Firn.SystemsTests.FaultyMonitor.Target;

/// <summary>
/// The vendor calls of a monitor that is to fault: each is one fault, in a method that a report can name. Safety: none is intended.
/// </summary>
public readonly struct FaultyCalls : IVendorCalls
{
    private const ulong NotMapped = 0x2000_0000;
    private const ulong NormalMemory = 0x4000_0000;
    private const ulong SecureUart = 0x0904_0000;

    // An AArch64 mode that does not exist: EL2 with bit 1 set.
    private const ulong IllegalMode = 0x3CB;

    private static int _data;
    private static ulong _depth;

    private static ReadOnlySpan<byte> Constants => "constants"u8;

    /// <inheritdoc/>
    public bool TryPerform(FunctionId function, ref ExceptionFrame frame)
    {
        // Zero, for the call is a fast one; a compiler does not know.
        _data = (int)(function.Bits >> 31) - 1;
        switch ((FaultyCall)function.Number)
        {
            case FaultyCall.ReadUnmapped:
                ReadUnmapped();
                break;
            case FaultyCall.ReadNull:
                ReadNull();
                break;
            case FaultyCall.ReadNormalWorld:
                ReadNormalWorld();
                break;
            case FaultyCall.WriteCode:
                WriteCode();
                break;
            case FaultyCall.WriteConstants:
                WriteConstants();
                break;
            case FaultyCall.ExecuteData:
                ExecuteData();
                break;
            case FaultyCall.OverflowStack:
                OverflowStack(1);
                break;
            case FaultyCall.IndexOutOfRange:
                IndexOutOfRange(function.Number);
                break;
            case FaultyCall.DivideByZero:
                DivideByZero((int)function.Number);
                break;
            case FaultyCall.OverflowArithmetic:
                OverflowArithmetic((int)function.Number);
                break;
            case FaultyCall.ReadDeviceUnaligned:
                ReadDeviceUnaligned();
                break;
            case FaultyCall.FaultInReport:
                FaultInReport(ref frame);
                break;
            case FaultyCall.ReturnIllegally:
                frame.SavedStatus = IllegalMode;
                return true;
            case FaultyCall.SpoilRegister:
                frame.X[28]++;
                return false;
            case FaultyCall.SpoilStackPointer:
                frame.StackPointer++;
                return false;
            case FaultyCall.AnswerWrongly:
                frame.X[0] = 1;
                return true;
        }
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadUnmapped() => Instruction.Load64(NotMapped);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadNull() => Instruction.Load64(0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadNormalWorld() => Instruction.Load64(NormalMemory);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void WriteCode() => Instruction.Store32((ulong)(delegate*<void>)&ReadUnmapped, 0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void WriteConstants() => Instruction.Store8((ulong)Unsafe.AsPointer(ref Unsafe.AsRef(in Constants[0])), 0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void ExecuteData() => ((delegate*<void>)Unsafe.AsPointer(ref _data))();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong OverflowStack(ulong depth)
    {
        _depth = depth;
        return OverflowStack(depth + 1) + _depth;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte IndexOutOfRange(uint index) => Constants[(int)index + Constants.Length];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int DivideByZero(int number) => number / _data;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int OverflowArithmetic(int number) => checked(number + int.MaxValue);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadDeviceUnaligned() => Instruction.Load32(SecureUart + 2);

    // The report walks the stack that the context names; here it names one that is not mapped.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FaultInReport(ref ExceptionFrame frame)
    {
        ref CoreContext context = ref Unsafe.As<ExceptionFrame, CoreContext>(ref frame);
        context.Stack = NotMapped + CoreStacks.StackSize;
        FaultyRoutine.FaultWithFrame(NotMapped + (CoreStacks.StackSize / 2));
    }
}
