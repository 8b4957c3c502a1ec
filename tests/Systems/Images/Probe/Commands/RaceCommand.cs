using Firn.Arm64.Psci;
using Firn.Arm64.Target;
using Firn.SystemsTests.Probe.Calls;
using Firn.SystemsTests.Probe.Target;

namespace Firn.SystemsTests.Probe.Commands;

/// <summary>
/// <c>race:ROUNDS</c>: all cores but the last call CPU_ON for the last one at the same moment, and exactly one of them succeeds. A small
/// computer that emulates many cores seldom lets two of them meet: the fewer there are, the sharper the test.
/// </summary>
internal static class RaceCommand
{
    /// <summary>Races some rounds.</summary>
    internal static void Run(ref ProbeState state, ulong rounds)
    {
        uint target = state.Cores - 1;
        state.Job = Job.Race;
        state.Argument = rounds;
        for (uint core = 1; core < target; core++)
            Team.TurnOn(ref state, core);
        Take(ref state, 0);
        Team.Join(ref state);
    }

    /// <summary>A core's part.</summary>
    internal static void Take(ref ProbeState state, uint core)
    {
        uint target = state.Cores - 1;
        if (core == target)
        {
            // It stays until all have called, for once it is off again the next call would succeed too.
            state.Barrier.Wait(state.Cores);
            return;
        }
        for (ulong round = 0; round < state.Argument; round++)
        {
            if (core == 0)
            {
                Team.WaitUntilOff(ref state, target);
                state.Contexts[(int)target] = Instruction.ReadPhysicalCount();
            }
            state.Barrier.Wait(target);
            ulong context = state.Contexts[(int)target];
            state.Answers[(int)core] = Routine.PlainCall((ulong)PsciFunction.CpuOn64, target, Routine.CoreEntry(), context);
            state.Barrier.Wait(state.Cores);
            if (core == 0)
                Judge(ref state, target);
        }
    }

    private static void Judge(ref ProbeState state, uint callers)
    {
        ulong successes = 0;
        for (uint core = 0; core < callers; core++)
        {
            ulong answer = state.Answers[(int)core];
            if (answer == 0)
                successes++;
            else
                state.Report.True("the answer of who came late"u8, IsLate(answer), answer);
        }
        state.Report.Equal("calls that turned the core on"u8, successes, 1);
    }

    private static bool IsLate(ulong answer) =>
        answer == ExpectedAnswer.Error(PsciResult.AlreadyOn) || answer == ExpectedAnswer.Error(PsciResult.OnPending);
}
