using System.Threading;
using Firn.Arm64.Psci;
using Firn.Arm64.Target;
using Firn.SystemsTests.Probe.Calls;
using Firn.SystemsTests.Probe.Commands;
using Firn.SystemsTests.Probe.Target;

namespace Firn.SystemsTests.Probe;

/// <summary>
/// The other cores. For each job they are turned on by CPU_ON, and at its end they turn themselves off: every job is a test of both.
/// </summary>
internal static class Team
{
    // A context says whose it is, so that a core that finds another's notices.
    private const ulong ContextMark = 0xC0DE_0000_5EED_0000;

    /// <summary>Has all other cores perform a job; does not wait for them.</summary>
    internal static void Start(ref ProbeState state, Job job, ulong argument = 0)
    {
        state.Job = job;
        state.Argument = argument;
        for (uint core = 1; core < state.Cores; core++)
            TurnOn(ref state, core);
    }

    /// <summary>Has all cores, this one too, perform a job, and waits until the others are off.</summary>
    internal static void Run(ref ProbeState state, Job job, ulong argument = 0)
    {
        Start(ref state, job, argument);
        PerformJob(ref state, 0);
        Join(ref state);
    }

    /// <summary>Turns one core on, for the job that is set.</summary>
    internal static void TurnOn(ref ProbeState state, uint core)
    {
        state.Contexts[(int)core] = ContextMark ^ Instruction.ReadPhysicalCount() ^ ((ulong)core << 20);
        ulong answer = Firmware.Call(ref state, PsciFunction.CpuOn64, core, Routine.CoreEntry(), state.Contexts[(int)core]);
        state.Report.Equal("CPU_ON"u8, answer, 0);
    }

    /// <summary>Waits until all other cores are off.</summary>
    internal static void Join(ref ProbeState state)
    {
        for (uint core = 1; core < state.Cores; core++)
            WaitUntilOff(ref state, core);
    }

    /// <summary>Waits until a core is off.</summary>
    internal static void WaitUntilOff(ref ProbeState state, uint core)
    {
        ulong start = Instruction.ReadPhysicalCount();
        while (Routine.PlainCall((ulong)PsciFunction.AffinityInfo64, core) != (ulong)AffinityState.Off)
        {
            if (!Machine.TooLate(start))
                continue;
            state.Report.Fail("a core does not turn off"u8, core);
            return;
        }
    }

    /// <summary>A core that was turned on: checks how, and performs the job.</summary>
    internal static void Perform(ref ProbeState state, uint core)
    {
        ref EntryRecord entry = ref EntryPoints.Entry(core);
        state.Report.Equal("entry by CPU_ON"u8, (ulong)entry.Kind, (ulong)EntryKind.Core);
        state.Report.Equal("x0 at entry"u8, entry.X[0], state.Contexts[(int)core]);
        ulong self = Firmware.Call(ref state, PsciFunction.AffinityInfo64, core);
        state.Report.Equal("AFFINITY_INFO of oneself"u8, self, (ulong)AffinityState.On);
        PerformJob(ref state, core);
    }

    private static void PerformJob(ref ProbeState state, uint core)
    {
        switch (state.Job)
        {
            case Job.Registers:
                RegistersCommand.Check(ref state, core);
                break;
            case Job.Interrupts:
                InterruptsCommand.Check(ref state, core);
                break;
            case Job.Workarounds:
                WorkaroundsCommand.Check(ref state);
                break;
            case Job.Suspend:
                SuspendCommand.Check(ref state, core);
                break;
            case Job.Race:
                RaceCommand.Take(ref state, core);
                break;
            case Job.Fuzz:
                FuzzCommand.Work(ref state, core);
                break;
            case Job.SecureAccess:
                SecureProbeCommand.Work(ref state, core);
                break;
            case Job.VendorCall:
            case Job.SystemOff:
            case Job.SystemReset:
                EndCommand.Work(ref state, core);
                break;
            case Job.Spin:
                while (Volatile.Read(ref state.Argument) == 0)
                {
                }
                break;
        }
    }
}
