using Firn.Arm64.Psci;
using Firn.Arm64.Smccc;
using Firn.Arm64.Target;
using Firn.SystemsTests.Probe.Target;

namespace Firn.SystemsTests.Probe.Commands;

/// <summary>
/// <c>bench[:CALLS]</c>: what a call costs, in picoseconds of the counter: under <c>-icount shift=0</c> a thousandth of an instruction.
/// </summary>
internal static class BenchCommand
{
    private const ulong DefaultCalls = 10_000;
    private const ulong Picoseconds = 1_000_000_000_000;

    /// <summary>Measures.</summary>
    internal static void Run(ref ProbeState state, ulong calls)
    {
        calls = calls == 0 ? DefaultCalls : calls;
        ulong start = Instruction.ReadPhysicalCount();
        for (ulong i = 0; i < calls; i++)
            Routine.NoCall((ulong)ArchitectureFunction.Version);
        ulong overhead = Instruction.ReadPhysicalCount() - start;
        state.Report.Note("smccc-version-picoseconds"u8, (long)Measure(ref state, (ulong)ArchitectureFunction.Version, calls, overhead));
        state.Report.Note("psci-version-picoseconds"u8, (long)Measure(ref state, (ulong)PsciFunction.Version, calls, overhead));
        state.Report.Note("affinity-info-picoseconds"u8, (long)Measure(ref state, (ulong)PsciFunction.AffinityInfo64, calls, overhead));
        state.Report.Note("unknown-call-picoseconds"u8, (long)Measure(ref state, 0xC700_0000, calls, overhead));
    }

    private static ulong Measure(ref ProbeState state, ulong function, ulong calls, ulong overhead)
    {
        ulong start = Instruction.ReadPhysicalCount();
        for (ulong i = 0; i < calls; i++)
            Routine.PlainCall(function);
        ulong ticks = Instruction.ReadPhysicalCount() - start;
        state.Report.True("a call takes time"u8, ticks > overhead, ticks);
        return (ticks - overhead) * (Picoseconds / Register.CounterFrequency()) / calls;
    }
}
