using System;
using Firn.Arm64.Psci;
using Firn.Arm64.Smccc;
using Firn.Arm64.Target;
using Firn.SystemsTests.Probe.Calls;
using Firn.SystemsTests.Probe.Target;

namespace Firn.SystemsTests.Probe.Commands;

/// <summary><c>psci[:ROUNDS]</c>: PSCI's answers, and cores turned on and off.</summary>
internal static class PsciCommand
{
    private const ulong DefaultRounds = 20;

    /// <summary>Checks everything that needs no interrupt.</summary>
    internal static void Run(ref ProbeState state, ulong rounds)
    {
        rounds = rounds == 0 ? DefaultRounds : rounds;
        CheckDiscovery(ref state);
        CheckTargets(ref state);
        if (state.Cores == 1)
            return;
        CheckEntryPoints(ref state);
        CheckStates(ref state);
        CheckNarrowCall(ref state);
        for (ulong round = 0; round < rounds; round++)
            Team.Run(ref state, Job.Nothing);
        RaceCommand.Run(ref state, rounds);
    }

    private static void CheckDiscovery(ref ProbeState state)
    {
        state.Report.Equal("PSCI_VERSION"u8, Firmware.Call(ref state, PsciFunction.Version), 0x1_0001);
        state.Report.Equal("MIGRATE_INFO_TYPE"u8, Firmware.Call(ref state, PsciFunction.MigrateInfoType), 2);
        for (uint number = 0; number < 0x40; number++)
        {
            CheckFeature(ref state, (uint)PsciFunction.Version + number);
            CheckFeature(ref state, 0xC400_0000 + number);
        }
        CheckFeature(ref state, (uint)ArchitectureFunction.Version);
        CheckFeature(ref state, (uint)ArchitectureFunction.Features);
        CheckFeature(ref state, 0);
        CheckFeature(ref state, uint.MaxValue);
    }

    // What PSCI_FEATURES denies, the call denies too.
    private static void CheckFeature(ref ProbeState state, uint function)
    {
        ulong expected = ExpectedAnswer.FeatureAnswer(function);
        state.Report.Equal("PSCI_FEATURES"u8, Firmware.Call(ref state, PsciFunction.Features, function), expected);
        if (expected != 0 && function != (uint)ArchitectureFunction.Features)
            state.Report.Equal("a call that PSCI_FEATURES denies"u8, Firmware.Call(ref state, (ulong)function), expected);
    }

    private static void CheckTargets(ref ProbeState state)
    {
        // No such core; another cluster; MT; affinity level 3; a bit that is no affinity; the last word of all.
        ReadOnlySpan<ulong> none = [0x08, 0xFF, 0x100, 0x1_0000, 1 << 24, 1ul << 31, 1ul << 32, 1ul << 40, ulong.MaxValue];
        foreach (ulong target in none)
            CheckNoCore(ref state, target);
        for (uint core = state.Cores; core < ProbeState.MaximumCores; core++)
            CheckNoCore(ref state, core);
        for (ulong level = 1; level < 4; level++)
        {
            ulong answer = Firmware.Call(ref state, PsciFunction.AffinityInfo64, 0, level);
            state.Report.Equal("AFFINITY_INFO above level 0"u8, answer, ExpectedAnswer.Error(PsciResult.InvalidParameters));
        }
        ulong self = Firmware.Call(ref state, PsciFunction.CpuOn64, 0, Routine.CoreEntry());
        state.Report.Equal("CPU_ON of oneself"u8, self, ExpectedAnswer.Error(PsciResult.AlreadyOn));
    }

    private static void CheckNoCore(ref ProbeState state, ulong target)
    {
        ulong invalid = ExpectedAnswer.Error(PsciResult.InvalidParameters);
        state.Report.Equal("CPU_ON of no core"u8, Firmware.Call(ref state, PsciFunction.CpuOn64, target, Routine.CoreEntry()), invalid);
        state.Report.Equal("AFFINITY_INFO of no core"u8, Firmware.Call(ref state, PsciFunction.AffinityInfo64, target), invalid);
    }

    private static void CheckEntryPoints(ref ProbeState state)
    {
        ulong entry = Routine.CoreEntry();
        CheckNoEntry(ref state, entry + 1);
        CheckNoEntry(ref state, entry + 2);
        CheckNoEntry(ref state, entry + 3);
        CheckNoEntry(ref state, Board.Flash);
        CheckNoEntry(ref state, Board.SecureMemory);
        CheckNoEntry(ref state, Board.SecureMemory + 0x1_0000);
        CheckNoEntry(ref state, Board.SecureMemoryEnd - 4);
        CheckNoEntry(ref state, Board.Uart);
        CheckNoEntry(ref state, Board.SecureUart);
        CheckNoEntry(ref state, Board.Distributor);
        CheckNoEntry(ref state, state.Memory - 4);
        CheckNoEntry(ref state, state.MemoryEnd);
        CheckNoEntry(ref state, state.MemoryEnd - 2);
        CheckNoEntry(ref state, 1ul << 48);
        CheckNoEntry(ref state, ulong.MaxValue - 3);
        CheckNoEntry(ref state, ulong.MaxValue);
    }

    private static void CheckNoEntry(ref ProbeState state, ulong entry)
    {
        ulong answer = Firmware.Call(ref state, PsciFunction.CpuOn64, 1, entry);
        state.Report.Equal("CPU_ON at no instruction"u8, answer, ExpectedAnswer.Error(PsciResult.InvalidAddress));
        state.Report.Equal("the core stays off"u8, Firmware.Call(ref state, PsciFunction.AffinityInfo64, 1), (ulong)AffinityState.Off);
    }

    // Off, turned on, on, and off again: each state seen from outside.
    private static void CheckStates(ref ProbeState state)
    {
        state.Job = Job.Spin;
        state.Argument = 0;
        for (uint core = 1; core < state.Cores; core++)
        {
            state.Report.Equal("AFFINITY_INFO, off"u8, Firmware.Call(ref state, PsciFunction.AffinityInfo, core), (ulong)AffinityState.Off);
            Team.TurnOn(ref state, core);
            ulong start = Instruction.ReadPhysicalCount();
            ulong seen = Firmware.Call(ref state, PsciFunction.AffinityInfo, core);
            while (seen == (ulong)AffinityState.OnPending && !Machine.TooLate(start))
                seen = Firmware.Call(ref state, PsciFunction.AffinityInfo, core);
            state.Report.Equal("AFFINITY_INFO, on"u8, seen, (ulong)AffinityState.On);
            ulong again = Firmware.Call(ref state, PsciFunction.CpuOn64, core, Routine.CoreEntry());
            state.Report.Equal("CPU_ON of a core that is on"u8, again, ExpectedAnswer.Error(PsciResult.AlreadyOn));
        }
        System.Threading.Volatile.Write(ref state.Argument, 1);
        Team.Join(ref state);
    }

    // A 32-bit call is made of the low halves of its registers.
    private static void CheckNarrowCall(ref ProbeState state)
    {
        const ulong Garbage = 0xBAD0_BEEF_0000_0000;
        state.Job = Job.Nothing;
        state.Contexts[1] = 0x1234_5678;
        ulong answer = Firmware.Call(
            ref state, (ulong)PsciFunction.CpuOn | Garbage, 1 | Garbage, Routine.CoreEntry() | Garbage, state.Contexts[1] | Garbage);
        state.Report.Equal("CPU_ON, 32 bits"u8, answer, 0);
        Team.Join(ref state);
    }
}
