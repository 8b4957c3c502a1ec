using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.Arm64.Target;

namespace Firn.SystemsTests.FaultyKernel.Target;

/// <summary>Each is one fault, in a method that a report can name. Safety: none is intended.</summary>
public static class KernelFaults
{
    // Behind the window of QEMU virt's memory.
    private const ulong NotMapped = 0x8100_0000_0000;

    private static ulong _data;

    private static ReadOnlySpan<byte> Constants => "constants"u8;

    /// <summary>Performs one; none for another number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Perform(KernelFault fault)
    {
        // Zero, for no number is so large; a compiler does not know.
        _data = (ulong)fault >> 32;
        switch (fault)
        {
            case KernelFault.ReadNull:
                ReadNull();
                break;
            case KernelFault.ReadUnmapped:
                ReadUnmapped();
                break;
            case KernelFault.WriteCode:
                WriteCode();
                break;
            case KernelFault.ExecuteData:
                ExecuteData();
                break;
            case KernelFault.OverflowStack:
                OverflowStack(1);
                break;
            case KernelFault.IndexOutOfRange:
                IndexOutOfRange((int)fault);
                break;
            case KernelFault.DivideByZero:
                DivideByZero((int)fault);
                break;
            case KernelFault.OverflowArithmetic:
                OverflowArithmetic((int)fault);
                break;
            case KernelFault.FaultInReport:
                FaultInReport();
                break;
        }
    }

    /// <summary>faults.S: the second word of the current thread's message.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "faulty_wish")]
    internal static extern ulong Wish();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadNull() => Instruction.Load64(0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadUnmapped() => Instruction.Load64(NotMapped);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void WriteCode() => Instruction.Store32((ulong)(delegate*<void>)&ReadNull, 0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void ExecuteData() => ((delegate*<void>)Unsafe.AsPointer(ref _data))();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong OverflowStack(ulong depth)
    {
        _data = depth;
        return OverflowStack(depth + 1) + _data;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte IndexOutOfRange(int index) => Constants[index + Constants.Length];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int DivideByZero(int number) => number / (int)_data;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int OverflowArithmetic(int number) => checked(number + int.MaxValue);

    // The report walks the core's stack; here the core says that it is where nothing is mapped.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FaultInReport() => FaultWithStack(NotMapped + 0x4000, NotMapped + 0x2000);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "faulty_stack")]
    private static extern void FaultWithStack(ulong stack, ulong frame);
}
