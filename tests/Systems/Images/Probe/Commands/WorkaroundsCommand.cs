using Firn.Arm64.Smccc;
using Firn.SystemsTests.Probe.Calls;

namespace Firn.SystemsTests.Probe.Commands;

/// <summary><c>workarounds</c>: what SMCCC_ARCH_FEATURES answers for them, the same on each core, and what the calls do.</summary>
internal static class WorkaroundsCommand
{
    /// <summary>Asks on all cores, and says the first one's answers.</summary>
    internal static void Run(ref ProbeState state)
    {
        state.Report.Note("SMCCC_ARCH_WORKAROUND_1"u8, (int)Query(ref state, ArchitectureFunction.Workaround1));
        state.Report.Note("SMCCC_ARCH_WORKAROUND_2"u8, (int)Query(ref state, ArchitectureFunction.Workaround2));
        state.Report.Note("SMCCC_ARCH_WORKAROUND_3"u8, (int)Query(ref state, ArchitectureFunction.Workaround3));
        Team.Run(ref state, Job.Workarounds);
        for (uint core = 1; core < state.Cores; core++)
            state.Report.Equal("answers of cores that are alike"u8, state.Answers[(int)core], state.Answers[0]);
    }

    /// <summary>Asks on the core that this is, and makes the calls.</summary>
    internal static void Check(ref ProbeState state)
    {
        state.Report.Equal("SMCCC_VERSION"u8, Firmware.Call(ref state, (ulong)ArchitectureFunction.Version), 0x1_0004);
        ulong answers = CheckOne(ref state, ArchitectureFunction.Workaround1);
        answers = (answers << 8) | CheckOne(ref state, ArchitectureFunction.Workaround2);
        answers = (answers << 8) | CheckOne(ref state, ArchitectureFunction.Workaround3);
        state.Answers[(int)Machine.Core] = answers;
    }

    private static ulong CheckOne(ref ProbeState state, ArchitectureFunction function)
    {
        ulong answer = Query(ref state, function);
        bool offered = answer is 0 or 1;
        state.Report.Equal("a workaround call"u8, Firmware.Call(ref state, (ulong)function), offered ? 0 : ulong.MaxValue);
        return answer & 0xFF;
    }

    private static ulong Query(ref ProbeState state, ArchitectureFunction function) =>
        Firmware.Call(ref state, (ulong)ArchitectureFunction.Features, (ulong)function);
}
