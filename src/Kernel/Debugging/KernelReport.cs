using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Abi.Configuration;
using Firn.Arm64.Registers;
using Firn.Diagnostics;
using Firn.Kernel.Objects;
using Internal.Runtime.CompilerHelpers;

namespace Firn.Kernel.Debugging;

/// <summary>
/// What the kernel says when it faults itself: cause, place, back-trace and registers, with names. It is written on a stack of its own, in
/// every configuration, and once: a fault while reporting is said in one line.
/// </summary>
public static class KernelReport
{
    /// <summary>In place of a vector's number: a system error while a thread ran.</summary>
    public const ulong SystemErrorOfThread = 11;

    /// <summary>BRK's immediate in <c>firn_panic</c>: a check of the language failed, its number in x0.</summary>
    private const uint CheckFailed = 0x46;

    private const int MaximumDepth = 32;
    private const int Registers = 31;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Writes the report of a frame, and stops the machine.</summary>
        /// <param name="image">The image.</param>
        /// <param name="frame">The registers.</param>
        /// <param name="vector">The number of the vector.</param>
        /// <param name="syndrome">ESR_EL2.</param>
        /// <param name="faultAddress">FAR_EL2.</param>
        public void Report(in ReportImage image, ref UserFrame frame, ulong vector, Syndrome syndrome, ulong faultAddress)
        {
            TextOutput<ConsoleSink<TMachine>> output = ConsoleSink<TMachine>.Output(core.Machine);
            core.Reports++;
            output.EndLine();
            if (core.Reports > 1)
            {
                output.Write("kernel: fault while reporting a fault, at "u8);
                output.WriteHex(frame.ProgramCounter);
                output.EndLine();
                core.Machine.Stop();
                return;
            }
            output.Write("kernel: PANIC on core "u8);
            output.WriteDecimal((uint)core.Index);
            output.Write(": "u8);
            WriteCause(output, syndrome, ref frame, vector);
            // The page below the stack is not mapped.
            ulong stack = core.Stack - KernelStack.Size;
            if (syndrome.Class == ExceptionClass.DataAbort && stack - faultAddress - 1 < KernelStack.GuardSize)
                output.Write(", the stack has overflowed"u8);
            output.EndLine();
            output.Write("  ESR_EL2 "u8);
            output.WriteHexDigits(syndrome.Bits, 16);
            output.Write("  FAR_EL2 "u8);
            output.WriteHexDigits(faultAddress, 16);
            output.EndLine();
            core.WriteTrace(output, in image, ref frame);
            WriteRegisters(output, ref frame);
            output.WriteLine("kernel: stopped"u8);
            core.Machine.Stop();
        }

        // Every C# function keeps a frame record, x29 -> {caller's x29, return address} (AAPCS64 6.4.6), so the walk needs no tables. The
        // chain is read only inside this core's stack and only upwards: a broken one ends the walk.
        private void WriteTrace(TextOutput<ConsoleSink<TMachine>> output, in ReportImage image, ref UserFrame frame)
        {
            core.WritePlace(output, in image, frame.ProgramCounter);
            ulong record = frame[29];
            ulong link = frame[30];
            ulong low = core.Stack - KernelStack.Size;
            for (int depth = 0; depth < MaximumDepth; depth++)
            {
                // A leaf stub has no record of its own: its caller is in x30.
                if (depth == 0 && link >= image.Start && link < image.CodeEnd)
                    core.WritePlace(output, in image, link - 4);
                if (record < low || record > core.Stack - 16 || (record & 15) != 0)
                    return;
                link = core.Machine.At<ulong>(record + 8);
                if (link < image.Start || link >= image.CodeEnd)
                    return;
                core.WritePlace(output, in image, link - 4);
                low = record + 16;
                record = core.Machine.At<ulong>(record);
            }
        }

        private void WritePlace(TextOutput<ConsoleSink<TMachine>> output, in ReportImage image, ulong address)
        {
            output.Write("  at "u8);
            output.WriteHexDigits(address, 16);
            output.Write("  "u8);
            if (address >= image.Start && address < image.CodeEnd)
            {
                core.WriteName(output, in image, address);
                core.WriteLine(output, in image, address);
            }
            else
            {
                output.Write("(not code of the kernel)"u8);
            }
            output.EndLine();
        }

        // Two methods: a method with two structs that hold spans has them cleared with SIMD registers.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void WriteName(TextOutput<ConsoleSink<TMachine>> output, in ReportImage image, ulong address)
        {
            output.Write(new SymbolTable(core.Table(image.Symbols, image.SymbolsEnd), image.Start).Find(address, out ulong offset));
            output.Write("+"u8);
            output.WriteHex(offset);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void WriteLine(TextOutput<ConsoleSink<TMachine>> output, in ReportImage image, ulong address)
        {
            ReadOnlySpan<byte> file = new LineTable(core.Table(image.Lines, image.LinesEnd), image.Start).Find(address, out int line);
            if (line == 0)
                return;
            output.Write("  ("u8);
            output.Write(file);
            output.Write(":"u8);
            output.WriteDecimal((uint)line);
            output.Write(")"u8);
        }

        private ReadOnlySpan<byte> Table(ulong start, ulong end) =>
            MemoryMarshal.CreateReadOnlySpan(ref core.Machine.At<byte>(start), (int)(end - start));
    }

    private static void WriteCause<TMachine>(TextOutput<ConsoleSink<TMachine>> output, Syndrome syndrome, ref UserFrame frame, ulong vector)
        where TMachine : struct, IKernelMachine
    {
        bool isCheck = vector % 4 == 0 && syndrome.Class == ExceptionClass.Brk && syndrome.Immediate == CheckFailed;
        if (isCheck)
        {
            output.Write(CheckFailureText.Of((CheckFailure)(uint)frame[0]));
            return;
        }
        output.Write((vector % 4) switch
        {
            0 => ExceptionClassText.Of(syndrome.Class),
            1 => "IRQ"u8,
            2 => "FIQ"u8,
            _ => "system error"u8,
        });
        if (vector == SystemErrorOfThread)
            output.Write(" while a thread ran"u8);
        if (vector % 4 == 0 && syndrome.Class is ExceptionClass.DataAbort or ExceptionClass.InstructionAbort)
        {
            output.Write(": "u8);
            output.Write(FaultStatusText.Of(syndrome.DataAbort.Status));
        }
    }

    private static void WriteRegisters<TMachine>(TextOutput<ConsoleSink<TMachine>> output, ref UserFrame frame)
        where TMachine : struct, IKernelMachine
    {
        for (int i = 0; i < Registers; i++)
        {
            output.Write(i < 10 ? "  x"u8 : " x"u8);
            output.WriteDecimal((uint)i);
            output.Write(" "u8);
            output.WriteHexDigits(frame[i], 16);
            if (i % 4 == 3)
                output.EndLine();
        }
        output.Write("  sp "u8);
        output.WriteHexDigits(frame.StackPointer, 16);
        output.EndLine();
    }
}
