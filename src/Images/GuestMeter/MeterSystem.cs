using System;
using System.Threading;
using Firn.Arm64.Psci;
using Firn.Arm64.Target;
using Firn.Diagnostics;
using Firn.Images.GuestMeter.Target;
using Firn.Images.SmpGuest.Target;

namespace Firn.Images.GuestMeter;

/// <summary>What is measured, on the first of two cores; the second answers its interrupts.</summary>
internal struct MeterSystem
{
    private const ulong Rounds = 200;
    private const ulong NanosecondsPerSecond = 1_000_000_000;

    // Twenty thousand nanoseconds: longer than it takes to begin to wait.
    private const ulong TimersPerSecond = 50_000;
    private const uint InterruptVector = 5;

    private EntropyQueue _entropy;
    private ulong _answers;
    private ulong _timers;
    private ulong _requests;

    private static TextOutput<MeterConsole> Output => new(default);

    private static ulong Now
    {
        get
        {
            Instruction.InstructionSynchronizationBarrier();
            return MeterInstruction.ReadVirtualCount();
        }
    }

    /// <summary>A core's way through it.</summary>
    internal void Run(ulong core)
    {
        if (core == 0)
            MeterInterrupts.Start();
        MeterInterrupts.StartCore(core);
        CoreInstruction.UnmaskInterrupts();
        while (core != 0)
            Instruction.WaitForInterrupt();

        MeasureCall();
        MeasureLoad("load of a device"u8, MeterConsole.Flags);
        MeasureLoad("load of the interrupt controller"u8, MeterInterrupts.Distributor);
        MeasureTimer("virtual timer, running"u8, sleeps: false);
        MeasureTimer("virtual timer, sleeping"u8, sleeps: true);
        MeasureOtherCore();
        MeasureRequest();
        Output.WriteLine("FIRN-METER-OK"u8);
        End();
    }

    /// <summary>An exception of a core: an interrupt, or one that should not be.</summary>
    internal void HandleException(ulong syndrome, ulong vector)
    {
        if (vector != InterruptVector)
            Fail("an exception"u8, syndrome);
        ulong interrupt = CoreInstruction.Acknowledge();
        if (interrupt == MeterInterrupts.VirtualTimer)
        {
            CoreInstruction.WriteVirtualTimer(0);
            Step(ref _timers);
        }
        else if (interrupt == MeterInterrupts.Call && (CoreInstruction.ReadAffinity() & 0xFF) != 0)
        {
            MeterInterrupts.CallCore(0);
        }
        else if (interrupt == MeterInterrupts.Call)
        {
            Step(ref _answers);
        }
        else if (interrupt == _entropy.Interrupt && _entropy.Acknowledge())
        {
            Step(ref _requests);
        }
        CoreInstruction.End(interrupt);
    }

    private static void MeasureCall()
    {
        ulong start = Now;
        for (ulong i = 0; i < Rounds; i++)
            _ = MeterInstruction.Call((ulong)PsciFunction.Version, 0, 0, 0);
        Report("call"u8, Now - start);
    }

    private static void MeasureLoad(ReadOnlySpan<byte> name, ulong address)
    {
        ulong start = Now;
        for (ulong i = 0; i < Rounds; i++)
            _ = Instruction.Load32(address);
        Report(name, Now - start);
    }

    // From the moment at which it is due until what was interrupted goes on.
    private readonly void MeasureTimer(ReadOnlySpan<byte> name, bool sleeps)
    {
        ulong late = 0;
        ulong delay = Instruction.ReadCounterFrequency() / TimersPerSecond;
        for (ulong i = 0; i < Rounds; i++)
        {
            ulong count = Volatile.Read(in _timers);
            ulong due = Now + delay;
            MeterInstruction.SetVirtualTimer(due);
            CoreInstruction.WriteVirtualTimer(1);
            Await(in _timers, count + 1, sleeps);
            late += Now - due;
        }
        Report(name, late);
    }

    private readonly void MeasureOtherCore()
    {
        if (MeterInstruction.Call((ulong)PsciFunction.CpuOn64, 1, CoreInstruction.Start(), 0) != 0)
            Fail("no second core"u8, 0);
        // Until it has begun it answers nothing, and what it was asked meanwhile is one question.
        for (int i = 0; i < 1000 && Volatile.Read(in _answers) == 0; i++)
        {
            MeterInterrupts.CallCore(1);
            ulong later = Now + (Instruction.ReadCounterFrequency() / TimersPerSecond);
            while (Now < later && Volatile.Read(in _answers) == 0)
            {
                // It runs up.
            }
        }
        ulong answers = Volatile.Read(in _answers);
        ulong start = Now;
        for (ulong i = 1; i <= Rounds; i++)
        {
            MeterInterrupts.CallCore(1);
            Await(in _answers, answers + i, sleeps: true);
        }
        Report("interrupt to another core, and one back"u8, Now - start);
    }

    private void MeasureRequest()
    {
        if (!_entropy.TryStart())
            Fail("no entropy device"u8, 0);
        MeterInterrupts.EnableShared(_entropy.Interrupt);
        ulong start = Now;
        for (ulong i = 1; i <= Rounds; i++)
        {
            _entropy.Request();
            Await(in _requests, i, sleeps: true);
        }
        Report("request to virtio, until it is done"u8, Now - start);
    }

    // An interrupt that comes after the look is pending when the core would sleep, which ends its sleep.
    private static void Await(ref readonly ulong count, ulong number, bool sleeps)
    {
        while (!sleeps && Volatile.Read(in count) < number)
        {
            // It runs.
        }
        CoreInstruction.MaskInterrupts();
        while (Volatile.Read(in count) < number)
        {
            Instruction.WaitForInterrupt();
            CoreInstruction.UnmaskInterrupts();
            CoreInstruction.MaskInterrupts();
        }
        CoreInstruction.UnmaskInterrupts();
    }

    private static void Step(ref ulong count) => Volatile.Write(ref count, count + 1);

    private static void Report(ReadOnlySpan<byte> name, ulong ticks)
    {
        Output.Write("FIRN-METER "u8);
        Output.Write(name);
        Output.Write("="u8);
        Output.WriteDecimal(ticks * NanosecondsPerSecond / Instruction.ReadCounterFrequency() / Rounds);
        Output.EndLine();
    }

    private static void Fail(ReadOnlySpan<byte> what, ulong number)
    {
        Output.Write("FIRN-METER-FAIL "u8);
        Output.Write(what);
        Output.Write(" "u8);
        Output.WriteHex(number);
        Output.EndLine();
        End();
    }

    private static void End()
    {
        while (true)
            _ = MeterInstruction.Call((ulong)PsciFunction.SystemOff, 0, 0, 0);
    }
}
