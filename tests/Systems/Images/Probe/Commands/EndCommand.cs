using System;
using Firn.Arm64.Psci;
using Firn.Arm64.Target;
using Firn.SystemsTests.Probe.Calls;
using Firn.SystemsTests.Probe.Target;

namespace Firn.SystemsTests.Probe.Commands;

/// <summary>
/// What ends the machine while all its cores run: <c>off</c>, <c>reset</c> and <c>vendor:NUMBER</c>, a vendor call that the tested monitor
/// faults in; each also with <c>-elsewhere</c>, on the second core.
/// </summary>
internal static class EndCommand
{
    // What is written there tells that the machine was reset: a reset leaves memory as it is.
    private const ulong MarkPlace = 0x0400_0000;
    private const ulong Mark = 0x7265_7365_7400_0001;
    private const ulong VendorCall = 0xC700_0000;

    /// <summary>Performs one of them; false for another name.</summary>
    internal static bool TryRun(ref ProbeState state, ReadOnlySpan<byte> name, ulong number)
    {
        if (name.SequenceEqual("off"u8))
            End(ref state, Job.SystemOff, 0, number);
        else if (name.SequenceEqual("off-elsewhere"u8))
            End(ref state, Job.SystemOff, 1, number);
        else if (name.SequenceEqual("reset"u8))
            Reset(ref state, 0);
        else if (name.SequenceEqual("reset-elsewhere"u8))
            Reset(ref state, 1);
        else if (name.SequenceEqual("vendor"u8))
            End(ref state, Job.VendorCall, 0, number);
        else if (name.SequenceEqual("vendor-elsewhere"u8))
            End(ref state, Job.VendorCall, 1, number);
        else
            return false;
        return true;
    }

    /// <summary>A core's part.</summary>
    internal static void Work(ref ProbeState state, uint core)
    {
        if (core == state.Ender)
            Perform(ref state);
        ulong start = Instruction.ReadPhysicalCount();
        while (!Machine.TooLate(start))
        {
        }
        state.Report.Fail("the machine goes on"u8, state.Argument);
    }

    private static void Reset(ref ProbeState state, uint core)
    {
        ulong place = state.Memory + MarkPlace;
        ulong found = Instruction.Load64(place);
        if (found != 0)
        {
            state.Report.Equal("what memory keeps over a reset"u8, found, Mark);
            Instruction.Store64(place, 0);
            return;
        }
        Instruction.Store64(place, Mark);
        Instruction.CleanInvalidateDataCacheLine(place);
        Instruction.DataSynchronizationBarrier();
        End(ref state, Job.SystemReset, core, 0);
    }

    private static void End(ref ProbeState state, Job job, uint core, ulong number)
    {
        state.Ender = core;
        Team.Run(ref state, job, number);
    }

    private static void Perform(ref ProbeState state)
    {
        switch (state.Job)
        {
            case Job.SystemOff:
                Routine.PlainCall((ulong)PsciFunction.SystemOff);
                break;
            case Job.SystemReset:
                Routine.PlainCall((ulong)PsciFunction.SystemReset);
                break;
            default:
                Firmware.Call(ref state, VendorCall | state.Argument);
                break;
        }
        state.Report.Fail("the end of the machine came back"u8, state.Argument);
    }
}
