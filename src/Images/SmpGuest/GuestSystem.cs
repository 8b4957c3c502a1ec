using System.Runtime.CompilerServices;
using System.Threading;
using Firn.Arm64.Registers;
using Firn.Arm64.Target;
using Firn.Images.SmpGuest.Target;
using Firn.Images.SmpGuestHost;

namespace Firn.Images.SmpGuest;

/// <summary>A guest of four cores, which share it: what each does, and what it finds. Core 0 says at what stage they are.</summary>
internal struct GuestSystem
{
    private const ulong Window = 0x6000_0000;
    private const ulong PageSize = 4096;
    private const ulong Pages = 8;
    private const ulong Others = SmpShape.Cores - 1;
    private const ulong Rounds = 20;
    private const ulong Counts = 2000;
    private const ulong Looks = 20;
    private const ulong TimerTicks = 20_000;
    private const uint CoreInterrupt = 3;
    private const uint VirtualTimer = 27;
    private const uint InterruptVector = 5;
    private const uint AllPriorities = 0xFF;
    private const ulong FailedBit = 1 << 8;

    private const ulong StagePages = 1;
    private const ulong StageGone = 2;

    // Per core, and so each in a place of its own.
    private CoreWords _calls;
    private CoreWords _timers;
    private ulong _other;
    private ulong _who;
    private ulong _stage;
    private ulong _alive;
    private ulong _count;
    private ulong _counted;
    private ulong _looks;
    private ulong _gone;

    private static ulong Core => CoreInstruction.ReadAffinity() & 0xFF;

    /// <summary>A core's way through it.</summary>
    internal void Run(ulong who, ulong core)
    {
        bool isMapped = new SystemControl { Bits = GuestInstruction.ReadSystemControl() }.Mmu;
        Report(SmpCheck.Identity, Core == core && isMapped);
        ulong pattern = 0x5000_0000 + (who << 8) + core;
        GuestInstruction.WriteThreadPointer(pattern);
        GuestInstruction.WriteContext(pattern);
        CoreInstruction.WritePriorityMask(AllPriorities);
        CoreInstruction.WriteGroupEnable(1);
        if (core == 0)
            RunFirst(who);
        else
            RunOther(core);
        Report(SmpCheck.Registers, GuestInstruction.ReadThreadPointer() == pattern && (uint)GuestInstruction.ReadContext() == pattern);
        _ = GuestInstruction.Call(SmpCall.Stop, 0);
    }

    /// <summary>An exception of a core: an interrupt, or one that should not be.</summary>
    internal void HandleException(ulong syndrome, ulong vector)
    {
        if (vector != InterruptVector)
        {
            Volatile.Write(ref _other, syndrome | 1);
            Report(SmpCheck.Registers, false);
            _ = GuestInstruction.Call(SmpCall.Stop, 0);
        }
        ulong core = Core;
        ulong interrupt = CoreInstruction.Acknowledge();
        if (interrupt == VirtualTimer)
        {
            CoreInstruction.WriteVirtualTimer(0);
            Step(ref _timers[(int)core]);
        }
        else if (interrupt == CoreInterrupt)
        {
            Step(ref _calls[(int)core]);
            // The first core is answered.
            if (core != 0)
                CallCore(0);
        }
        CoreInstruction.End(interrupt);
    }

    private void RunFirst(ulong who)
    {
        _who = who;
        bool isStarted = GuestInstruction.Call(SmpCall.Start, CoreInstruction.Start()) == 0;
        Await(ref _alive, Others);
        Report(SmpCheck.OtherCores, isStarted);
        for (ulong i = 0; i < Rounds * Others; i++)
        {
            CallCore(1 + (i % Others));
            SleepUntil(ref _calls[0], i + 1);
        }
        bool isRight = Volatile.Read(ref _calls[0]) == Rounds * Others;
        for (int core = 1; core < SmpShape.Cores; core++)
            isRight &= Volatile.Read(ref _calls[core]) == Rounds;
        Report(SmpCheck.CoreInterrupts, isRight);
        CheckTimer(ref _timers[0]);
        for (ulong page = 0; page < Pages; page++)
            Instruction.Store64(Window + (page * PageSize), Pattern(page));
        Volatile.Write(ref _stage, StagePages);
        CheckPages();
        CheckCounting();
        Volatile.Write(ref _stage, StageGone);
        Await(ref _looks, Looks);
        ulong unmapped = GuestInstruction.Call(SmpCall.Unmap, Window);
        Await(ref _gone, Others);
        Report(SmpCheck.PageGone, unmapped == 1 && Instruction.Load64(Window) == 0 && Instruction.Load64(Window + PageSize) == Pattern(1));
    }

    private void RunOther(ulong core)
    {
        Interlocked.Increment(ref _alive);
        SleepUntil(ref _calls[(int)core], Rounds);
        CheckTimer(ref _timers[(int)core]);
        Await(ref _stage, StagePages);
        CheckPages();
        CheckCounting();
        Await(ref _stage, StageGone);
        // Up to the moment at which the page is another.
        while (Instruction.Load64(Window) == Pattern(0))
            Interlocked.Increment(ref _looks);
        Report(SmpCheck.PageGone, Instruction.Load64(Window) == 0);
        Interlocked.Increment(ref _gone);
    }

    private readonly void CheckTimer(ref ulong count)
    {
        for (ulong i = 1; i <= 3; i++)
        {
            GuestInstruction.SetVirtualTimer(TimerTicks);
            CoreInstruction.WriteVirtualTimer(1);
            SleepUntil(ref count, i);
        }
        Report(SmpCheck.Timer, Volatile.Read(ref count) == 3);
    }

    private readonly void CheckPages()
    {
        bool isRight = true;
        for (ulong page = 0; page < Pages; page++)
            isRight &= Instruction.Load64(Window + (page * PageSize)) == Pattern(page);
        Report(SmpCheck.Pages, isRight);
    }

    private void CheckCounting()
    {
        for (ulong i = 0; i < Counts; i++)
            Interlocked.Increment(ref _count);
        Interlocked.Increment(ref _counted);
        Await(ref _counted, SmpShape.Cores);
        Report(SmpCheck.Counting, Volatile.Read(ref _count) == SmpShape.Cores * Counts);
    }

    private readonly ulong Pattern(ulong page) => ((_who + 1) << 32) | (page + 0x77);

    // ICC_SGI1R_EL1: the number in bits 27:24, a bit for each core from 0.
    private static void CallCore(ulong core) => CoreInstruction.InterruptCores(((ulong)CoreInterrupt << 24) | (1UL << (int)core));

    // An interrupt that comes after the look is pending when the core would sleep, which ends its sleep.
    private static void SleepUntil(ref ulong count, ulong number)
    {
        CoreInstruction.MaskInterrupts();
        while (Volatile.Read(ref count) < number)
        {
            Instruction.WaitForInterrupt();
            CoreInstruction.UnmaskInterrupts();
            CoreInstruction.MaskInterrupts();
        }
        CoreInstruction.UnmaskInterrupts();
    }

    private static void Await(ref ulong count, ulong number)
    {
        while (Volatile.Read(ref count) < number)
        {
            // Another core runs.
        }
    }

    private static void Step(ref ulong count) => Volatile.Write(ref count, count + 1);

    private static void Report(SmpCheck check, bool isTrue) => _ = GuestInstruction.Call(SmpCall.Report, (ulong)check | (isTrue ? 0 : FailedBit));

    [InlineArray(SmpShape.Cores)]
    private struct CoreWords
    {
        private ulong _first;
    }
}
