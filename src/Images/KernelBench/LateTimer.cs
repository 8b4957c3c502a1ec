using System;
using Firn.Abi.Invocations;
using Firn.Abi.RootTask;
using Firn.Arm64.Target;
using Firn.Images.KernelBench.Target;
using Firn.User.Objects;

namespace Firn.Images.KernelBench;

/// <summary>
/// How late a thread of higher priority hears of an interrupt: the core's own timer (PPI 30) fires while the kernel is at work, and whenever it was
/// heard, again a little later. So each stretch between two preemption points has its turn, and the latest is the longest, with the way to the
/// thread. To 16 instructions: a tick of the timer.
/// </summary>
internal static class LateTimer
{
    private const ulong Interrupt = 30;
    private const ulong Priority = BenchSystem.Priority + 20;

    // Right behind the start of the operation; later, so late that the operation has begun again and done something.
    private const ulong FirstTicks = 16;
    private const ulong NextTicks = 192;
    private const ulong MoreTicks = 96;
    private const ulong Latest = 8;
    private const ulong Ticks = 24;
    private const ulong Acknowledgement = 32;

    /// <summary>Makes the thread that hears.</summary>
    internal static bool TryMake(ref BenchSystem system)
    {
        InterruptControl control = InterruptControl.At((ulong)InitialSlot.InterruptControl);
        if (!system.Allocator.Create(out Notification notification).IsSuccess || !system.Allocator.Slots.TryTake(out ulong slot))
            return false;
        Store(Acknowledgement, InvocationLabels<Configuration>.LabelOf(Invocation.InterruptHandlerAcknowledge) << 12);
        InterruptHandler handler = InterruptHandler.At(slot);
        return control.Get(Interrupt, BenchSystem.Root, slot, BenchSystem.Depth).IsSuccess
            && handler.SetNotification(notification).IsSuccess
            && system.TryMakePeer(
                BenchSystem.Space, Routine.Late(), Priority, notification.Pointer, slot, Routine.LateRecord(), default, out Peer peer)
            && peer.Thread.Resume().IsSuccess && Peer.TryRun();
    }

    /// <summary>Runs a row some times, with the timer at other places, and prints the latest of all.</summary>
    internal static void Run<TGroup, TRow>(ReadOnlySpan<byte> name, ref TGroup group, ulong times)
        where TGroup : struct
        where TRow : struct, ILateRow<TGroup>
    {
        ulong latest = 0;
        bool done = true;
        for (ulong i = 0; i < times && done; i++)
        {
            done = TRow.TryPrepare(ref group);
            if (!done)
                break;
            Store(Latest, 0);
            Store(Ticks, NextTicks + (i * MoreTicks));
            Routine.StartTimer(FirstTicks);
            done = TRow.Do(ref group).IsSuccess;
            Routine.StopTimer();
            latest = Math.Max(latest, Instruction.Load64(Routine.LateRecord() + Latest));
        }
        Runner.Report(name, !done, latest, latest);
    }

    private static void Store(ulong field, ulong value) => Instruction.Store64(Routine.LateRecord() + field, value);
}
