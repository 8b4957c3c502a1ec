using System;
using System.Runtime.CompilerServices;
using Firn.Arm64.Target;
using Firn.SystemsTests.Probe.Calls;
using Firn.SystemsTests.Probe.Target;

namespace Firn.SystemsTests.Probe.Commands;

/// <summary>
/// <c>smc-fuzz[:STRIDE]</c>: calls of every kind, on all cores at once, with random registers: each is answered as the specifications say,
/// and changes nothing but x0. A stride above 1 takes every so manieth number.
/// </summary>
internal static class FuzzCommand
{
    private const uint Fast = 1u << 31;
    private const uint Wide = 1u << 30;
    private const int OwnerShift = 24;
    private const uint Owners = 64;
    private const uint Numbers = 0x1_0000;
    private const ulong RandomCalls = 1_000_000;
    private const uint CallInstruction = 0xD400_0003;
    private const int ImmediateShift = 5;
    private const uint TimerBit = 1u << (int)Board.HypervisorTimerInterrupt;

    // Architecture and standard services: what is defined, what was or will be, and the edges.
    private static ReadOnlySpan<uint> Known =>
    [
        0x8000_0000, 0x8000_0001, 0x8000_0002, 0x8000_0003, 0x8000_0004, 0x8000_3FFF, 0x8000_7FFF, 0x8000_8000, 0x8000_8001, 0x8000_FF01,
        0x8000_FFFF, 0xC000_0000, 0xC000_0003, 0xC000_3FFF, 0xC000_8000, 0x8001_0000, 0x8001_8000, 0x8401_0000, 0xC401_0003, 0x8402_0000,
        0x8480_0000, 0x8400_0050, 0x8400_0060, 0x8400_FF01, 0x8500_0000, 0x8600_0000, 0x8600_FF01, 0x8700_0000, 0xBF00_FF01, 0xB200_0000,
    ];

    private static ReadOnlySpan<ulong> Edges =>
    [
        0, 1, 2, 3, 4, 7, 8, 0xFF, 0x100, 0x1_0000, 0x101_0000, 0x8000_0000, 0x8000_8000, 0x8400_0003, 0xC400_0001, 0x4020_0000,
        0x4020_0002, 0x0E01_0000, 0x7FFF_FFFC, 0xFFFF_FFFF, 0x1_0000_0000, 0x1_0000_0001, 0x8000_0000_0000_0000, ulong.MaxValue,
    ];

    /// <summary>Fuzzes on all cores.</summary>
    internal static void Run(ref ProbeState state, ulong stride)
    {
        stride = Math.Max(stride, 1);
        ulong start = Instruction.ReadPhysicalCount();
        Team.Run(ref state, Job.Fuzz, stride);
        CallImmediates(ref state, stride);
        state.Report.Note("milliseconds"u8, (long)((Instruction.ReadPhysicalCount() - start) * 1000 / Register.CounterFrequency()));
    }

    /// <summary>A core's part.</summary>
    internal static void Work(ref ProbeState state, uint core)
    {
        // An interrupt that is always pending, and never taken: a standby that is asked for ends at once.
        InterruptUnit.Prepare();
        InterruptUnit.Enable(0, TimerBit);
        Register.SetHypervisorDeadline(0);
        Register.SetHypervisorTimer(1);
        var random = new Random(core + 1);
        ulong mark = random.Next();
        Routine.FillVectors(mark);
        state.Barrier.Wait(state.Cores);
        CallKnown(ref state, ref random);
        CallNumbers(ref state, core, ref random);
        CallRandom(ref state, ref random);
        state.Report.Equal("SIMD registers that changed"u8, Routine.CompareVectors(mark), 0);
        state.Barrier.Wait(state.Cores);
        Register.SetHypervisorTimer(0);
        InterruptUnit.Disable(0, TimerBit);
    }

    private static void CallKnown(ref ProbeState state, ref Random random)
    {
        foreach (uint function in Known)
            CallWithEdges(ref state, function, ref random);
        for (uint number = 0; number < 0x20; number++)
        {
            CallWithEdges(ref state, 0x8400_0000 + number, ref random);
            CallWithEdges(ref state, 0xC400_0000 + number, ref random);
        }
    }

    private static void CallWithEdges(ref ProbeState state, uint function, ref Random random)
    {
        foreach (ulong x1 in Edges)
        {
            foreach (ulong x2 in Edges)
                CallOne(ref state, function, x1, x2, ref random);
        }
    }

    // The cores share the numbers out; of yielding calls, of which there is none, every 61st is a sample.
    private static void CallNumbers(ref ProbeState state, uint core, ref Random random)
    {
        ulong step = state.Argument * state.Cores;
        for (uint owner = 0; owner < Owners; owner++)
        {
            for (ulong number = core + (owner % state.Argument); number < Numbers; number += step)
            {
                uint function = (owner << OwnerShift) | (uint)number;
                CallOne(ref state, Fast | function, random.Next(), random.Next(), ref random);
                CallOne(ref state, Fast | Wide | function, random.Next(), random.Next(), ref random);
                if (number % 61 == 0)
                {
                    CallOne(ref state, function, random.Next(), random.Next(), ref random);
                    CallOne(ref state, Wide | function, random.Next(), random.Next(), ref random);
                }
            }
        }
    }

    private static void CallRandom(ref ProbeState state, ref Random random)
    {
        ulong count = RandomCalls / (state.Argument * state.Cores);
        for (ulong i = 0; i < count; i++)
            CallOne(ref state, random.Next(), random.Next(), random.Next(), ref random);
    }

    private static void CallOne(ref ProbeState state, ulong x0, ulong x1, ulong x2, ref Random random)
    {
        if (ExpectedAnswer.IsExcluded(ref state, x0, x1, x2))
            return;
        Unsafe.SkipInit(out CallRegisters before);
        Firmware.Fill(ref before, ref random);
        before.X[0] = x0;
        before.X[1] = x1;
        before.X[2] = x2;
        Unsafe.SkipInit(out CallRegisters after);
        Firmware.Copy(ref before, ref after);
        Routine.Call(ref after);
        Judge(ref state, ref before, ref after, ExpectedAnswer.Permits(ref state, x0, x1, x2, after.X[0]));
    }

    // SMC #0 alone is a call of the convention; all others are unknown.
    private static void CallImmediates(ref ProbeState state, ulong stride)
    {
        var random = new Random(stride);
        for (ulong immediate = 1; immediate < Numbers; immediate += stride)
        {
            Unsafe.SkipInit(out CallRegisters before);
            Firmware.Fill(ref before, ref random);
            before.X[0] = 0x8400_0000;
            Unsafe.SkipInit(out CallRegisters after);
            Firmware.Copy(ref before, ref after);
            Routine.CallImmediate(ref after, CallInstruction | ((uint)immediate << ImmediateShift));
            Judge(ref state, ref before, ref after, after.X[0] == ulong.MaxValue);
        }
    }

    private static void Judge(ref ProbeState state, ref CallRegisters before, ref CallRegisters after, bool isRight)
    {
        state.Report.Count(1);
        Firmware.CheckKept(ref state, ref before, ref after);
        if (isRight)
            return;
        state.Report.Fail("an answer"u8, after.X[0]);
        state.Report.Fail("to x0"u8, before.X[0]);
        state.Report.Fail("with x1"u8, before.X[1]);
        state.Report.Fail("and x2"u8, before.X[2]);
    }
}
