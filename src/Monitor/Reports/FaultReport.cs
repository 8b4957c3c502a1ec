using Firn.Arm64.Registers;
using Firn.Arm64.Translation;
using Firn.Diagnostics;
using Firn.Monitor.Cores;
using Firn.Monitor.Platforms;
using Internal.Runtime.CompilerHelpers;

namespace Firn.Monitor.Reports;

/// <summary>
/// What the monitor says when it faults itself: cause, place, back-trace and registers, with names, on the secure console. It is written
/// on a stack of its own, and once: a fault while reporting is said in one line.
/// </summary>
public static class FaultReport
{
    /// <summary>BRK's immediate in <c>firn_panic</c>: a check of the language failed, its number in x0.</summary>
    private const uint CheckFailed = 0x46;

    // Vectors in groups of four: on the C# stack, on SP_EL3, from below in AArch64, from below in AArch32.
    private const ulong FirstBetween = 4;
    private const ulong FirstFromBelow = 8;

    private const int MaximumDepth = 32;

    /// <summary>Writes the report of a core whose own frame is in <paramref name="context"/>.</summary>
    public static void Write<TMachine>(TMachine machine, in MonitorImage image, in CoreContext context, ulong vector)
        where TMachine : struct, IMonitorMachine
    {
        TextOutput<SecureConsole<TMachine>> output = SecureConsole<TMachine>.Output(machine);
        var syndrome = new Syndrome { Bits = machine.Syndrome };
        output.EndLine();
        if (context.Faults > 1)
        {
            output.Write("monitor: fault while reporting a fault, at "u8);
            output.WriteHex(context.Own.ExceptionLink);
            output.EndLine();
            return;
        }
        output.Write("monitor: PANIC on core "u8);
        output.WriteDecimal(CoreNumber.Of(machine.Affinity));
        output.Write(": "u8);
        WriteCause(machine, output, syndrome, in context, vector);
        output.EndLine();
        output.Write("  ESR_EL3 "u8);
        output.WriteHexDigits(syndrome.Bits, 16);
        output.Write("  FAR_EL3 "u8);
        output.WriteHexDigits(machine.FaultAddress, 16);
        output.EndLine();
        WriteTrace(machine, output, in image, in context);
        WriteRegisters(output, in context.Own);
        output.WriteLine("monitor: stopped"u8);
    }

    private static void WriteCause<TMachine>(
        TMachine machine, TextOutput<SecureConsole<TMachine>> output, Syndrome syndrome, in CoreContext context, ulong vector)
        where TMachine : struct, IMonitorMachine
    {
        bool check = vector % 4 == 0 && syndrome.Class == ExceptionClass.Brk && syndrome.Immediate == CheckFailed;
        output.Write(check ? CheckFailureText.Of((CheckFailure)(uint)context.Own.X[0]) : VectorName.Of(vector));
        if (!check && vector % 4 == 0)
        {
            output.Write(", "u8);
            output.Write(ExceptionClassText.Of(syndrome.Class));
        }
        if (vector >= FirstFromBelow)
            output.Write(", late: a level below ran"u8);
        else if (vector >= FirstBetween)
            output.Write(", in the vectors"u8);
        if (vector % 4 == 0 && syndrome.Class is ExceptionClass.DataAbort or ExceptionClass.InstructionAbort)
            WriteAbort(machine, output, syndrome, in context);
    }

    private static void WriteAbort<TMachine>(
        TMachine machine, TextOutput<SecureConsole<TMachine>> output, Syndrome syndrome, in CoreContext context)
        where TMachine : struct, IMonitorMachine
    {
        output.Write(": "u8);
        output.Write(FaultStatusText.Of(syndrome.DataAbort.Status));
        // The page below the stack is there to be hit by this.
        if (context.Stack - CoreStacks.StackSize - machine.FaultAddress - 1 < Granule.PageSize)
            output.Write(", the stack has overflowed"u8);
    }

    // Every C# function keeps a frame record, x29 -> {caller's x29, return address} (AAPCS64 6.4.6), so the walk needs no tables. The
    // chain is read only inside this core's stack and only upwards: a broken one ends the walk.
    private static void WriteTrace<TMachine>(
        TMachine machine, TextOutput<SecureConsole<TMachine>> output, in MonitorImage image, in CoreContext context)
        where TMachine : struct, IMonitorMachine
    {
        var symbols = new SymbolTable(image.Symbols, image.Start);
        WritePlace(output, in image, in symbols, context.Own.ExceptionLink);
        ulong frame = context.Own.X[29];
        ulong link = context.Own.X[30];
        // A leaf stub has no record of its own yet: its caller is in x30.
        ulong low = context.Stack - CoreStacks.StackSize;
        for (int depth = 0; depth < MaximumDepth; depth++)
        {
            if (depth == 0 && link >= image.Start && link < image.CodeEnd)
                WritePlace(output, in image, in symbols, link - 4);
            if (frame < low || frame > context.Stack - 16 || (frame & 15) != 0)
                return;
            link = machine.Read64(new PhysicalAddress(frame + 8));
            if (link < image.Start || link >= image.CodeEnd)
                return;
            WritePlace(output, in image, in symbols, link - 4);
            low = frame + 16;
            frame = machine.Read64(new PhysicalAddress(frame));
        }
    }

    private static void WritePlace<TMachine>(
        TextOutput<SecureConsole<TMachine>> output, in MonitorImage image, in SymbolTable symbols, ulong address)
        where TMachine : struct, IMonitorMachine
    {
        output.Write("  at "u8);
        output.WriteHexDigits(address, 16);
        output.Write("  "u8);
        if (address >= image.Start && address < image.CodeEnd)
        {
            output.Write(symbols.Find(address, out ulong offset));
            output.Write("+"u8);
            output.WriteHex(offset);
        }
        else
        {
            output.Write("(not code of the monitor)"u8);
        }
        output.EndLine();
    }

    private static void WriteRegisters<TMachine>(TextOutput<SecureConsole<TMachine>> output, in ExceptionFrame frame)
        where TMachine : struct, IMonitorMachine
    {
        for (int i = 0; i < GeneralRegisters.Count; i++)
        {
            output.Write(i < 10 ? "  x"u8 : " x"u8);
            output.WriteDecimal((uint)i);
            output.Write(" "u8);
            output.WriteHexDigits(frame.X[i], 16);
            if (i % 4 == 3)
                output.EndLine();
        }
        output.Write("  sp "u8);
        output.WriteHexDigits(frame.StackPointer, 16);
        output.EndLine();
    }
}
