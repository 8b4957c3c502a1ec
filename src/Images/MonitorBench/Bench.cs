using System;
using System.Runtime;
using Firn.Arm64.Psci;
using Firn.Arm64.Smccc;
using Firn.Arm64.Target;
using Firn.Diagnostics;
using Firn.Images.MonitorBench.Target;

namespace Firn.Images.MonitorBench;

/// <summary>
/// Measures calls that EL3 answers itself, in ticks of the counter: a line <c>bench NAME TICKS TIMES</c> each, then <c>bench nothing</c>, the same
/// loop without a call. Under <c>-icount shift=0</c> a nanosecond is an instruction.
/// </summary>
internal static class Bench
{
    private const ulong Times = 16384;

    // PSCI_FEATURES of what there is; a number that no owner has.
    private const uint Unknown = 0xBF00_1234;

    [RuntimeExport("monitor_bench")]
    public static void Main()
    {
        var output = new TextOutput<Uart>(default);
        output.Write("bench frequency "u8);
        output.WriteDecimal(Instruction.ReadCounterFrequency());
        output.EndLine();
        Measure(output, "smccc-version"u8, (uint)ArchitectureFunction.Version, 0);
        Measure(output, "smccc-arch-features"u8, (uint)ArchitectureFunction.Features, (uint)ArchitectureFunction.Workaround1);
        Measure(output, "workaround-1"u8, (uint)ArchitectureFunction.Workaround1, 0);
        Measure(output, "psci-version"u8, (uint)PsciFunction.Version, 0);
        Measure(output, "psci-features"u8, (uint)PsciFunction.Features, (uint)PsciFunction.CpuOn64);
        Measure(output, "psci-affinity-info"u8, (uint)PsciFunction.AffinityInfo64, 0);
        Measure(output, "unknown"u8, Unknown, 0);
        ulong before = Instruction.ReadPhysicalCount();
        Routine.RepeatNothing(0, 0, Times);
        WriteLine(output, "nothing"u8, Instruction.ReadPhysicalCount() - before);
        Routine.RepeatCall((uint)PsciFunction.SystemOff, 0, 1);
    }

    private static void Measure(TextOutput<Uart> output, ReadOnlySpan<byte> name, uint function, ulong argument)
    {
        ulong before = Instruction.ReadPhysicalCount();
        Routine.RepeatCall(function, argument, Times);
        WriteLine(output, name, Instruction.ReadPhysicalCount() - before);
    }

    private static void WriteLine(TextOutput<Uart> output, ReadOnlySpan<byte> name, ulong ticks)
    {
        output.Write("bench "u8);
        output.Write(name);
        output.Write(" "u8);
        output.WriteDecimal(ticks);
        output.Write(" "u8);
        output.WriteDecimal(Times);
        output.EndLine();
    }
}
