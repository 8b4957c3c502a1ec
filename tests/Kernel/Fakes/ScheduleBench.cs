using System;
using Firn.Abi.Configuration;
using Firn.Abi.Errors;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Xunit;

namespace Firn.KernelTests.Fakes;

/// <summary>A kernel with an idle thread, whose threads, scheduling contexts and messages a test makes by one call each.</summary>
public sealed class ScheduleBench<TConfiguration>
    where TConfiguration : struct, IKernelConfiguration
{
    /// <summary>Ticks of a millisecond.</summary>
    public const ulong Millisecond = 62_500;

    /// <summary>The idle thread runs.</summary>
    public ScheduleBench()
    {
        Core.InitializeClock(62_500_000);
        Core.CurrentTime = Core.Machine.Time;
        Core.IdleThread = System.CreateThread();
        Core.IdleContext = CreateUnconfigured();
        Core.NewRefills(Core.IdleContext, 2, 1UL << 60, 0);
        Core.At(Core.IdleContext).Thread = Core.IdleThread;
        Core.At(Core.IdleThread).SchedulingContext = Core.IdleContext;
        Core.At(Core.IdleThread).State = ThreadState.Idle;
        Core.CurrentThread = Core.IdleThread;
        Core.CurrentContext = Core.IdleContext;
        Buffer = new(System.Allocate(4096, 4096));
    }

    public KernelSystem<TConfiguration> System { get; } = new();

    public ref Core<FakeMachine, TConfiguration> Core => ref System.Core;

    public FakeBoard Board => System.Board;

    /// <summary>The IPC buffer of whoever is current.</summary>
    public IpcBufferReference Buffer { get; }

    /// <summary>A scheduling context that was never configured.</summary>
    public SchedulingContextReference CreateUnconfigured(int sizeBits = 10) => new(System.Allocate(1UL << sizeBits, 1UL << sizeBits));

    /// <summary>A scheduling context with a full budget from now on, in ticks; no period is round robin.</summary>
    public SchedulingContextReference CreateContext(ulong budget, ulong period = 0, ulong refills = 10)
    {
        SchedulingContextReference context = CreateUnconfigured();
        Core.NewRefills(context, period == 0 ? 2 : refills, budget, period);
        return context;
    }

    /// <summary>A thread that does nothing, with a scheduling context of its own if there is a budget.</summary>
    public ThreadReference CreateThread(byte priority, ulong budget = 10 * Millisecond, ulong period = 0)
    {
        ThreadReference thread = System.CreateThread();
        Core.At(thread).Priority = priority;
        Core.At(thread).MaximumControlledPriority = 255;
        if (budget != 0)
            Give(CreateContext(budget, period), thread);
        return thread;
    }

    /// <summary>A thread in its ready queue.</summary>
    public ThreadReference CreateReady(byte priority, ulong budget = 10 * Millisecond, ulong period = 0)
    {
        ThreadReference thread = CreateThread(priority, budget, period);
        Core.At(thread).State = ThreadState.Running;
        Core.EnqueueLast(thread);
        return thread;
    }

    /// <summary>A thread that runs, and is current from now on.</summary>
    public ThreadReference CreateCurrent(byte priority, ulong budget = 10 * Millisecond, ulong period = 0)
    {
        ThreadReference thread = CreateThread(priority, budget, period);
        Core.At(thread).State = ThreadState.Running;
        Core.CurrentThread = thread;
        Core.CurrentContext = Core.At(thread).SchedulingContext;
        FrameCapability frame = new() { Base = Buffer.Value, CanRead = true, CanWrite = true };
        System.Put(Core.SlotOf(thread, ThreadSlot.IpcBuffer), frame.Capability);
        return thread;
    }

    /// <summary>Binds without asking who can run now.</summary>
    public void Give(SchedulingContextReference context, ThreadReference thread)
    {
        Core.At(context).Thread = thread;
        Core.At(thread).SchedulingContext = context;
    }

    public SchedulingContextReference ContextOf(ThreadReference thread) => Core.At(thread).SchedulingContext;

    /// <summary>Time passes in the current thread, which then enters the kernel with the budget or without.</summary>
    public bool Enter(ulong ticks)
    {
        Board.Time += ticks;
        Core.UpdateTimestamp();
        return Core.CheckBudgetRestart();
    }

    /// <summary>The kernel is left.</summary>
    public ThreadReference Leave()
    {
        Core.Schedule();
        Core.ActivateThread();
        return Core.CurrentThread;
    }

    /// <summary>A slot that holds a capability which came of nothing.</summary>
    public SlotReference SlotWith(Capability capability)
    {
        SlotReference slot = new(System.Allocate(Slot.Size, Slot.Size));
        System.Put(slot, capability);
        return slot;
    }

    public SlotReference SlotWith(ThreadReference thread) => SlotWith(new ThreadCapability { Thread = thread }.Capability);

    public SlotReference SlotWith(SchedulingContextReference context, int sizeBits = 10) =>
        SlotWith(new SchedulingContextCapability { Context = context, SizeBits = sizeBits }.Capability);

    public SlotReference SlotWithNotification(bool canReceive = true) => SlotWith(new NotificationCapability
    {
        Notification = new(System.Allocate(Notification.Size, Notification.Size)),
        CanSend = true,
        CanReceive = canReceive,
    }.Capability);

    public SlotReference SlotWithEndpoint(bool canSend = true, bool canGrant = true) => SlotWith(new EndpointCapability
    {
        Endpoint = new(System.Allocate(Endpoint.Size, Endpoint.Size)),
        CanSend = canSend,
        CanGrant = canGrant,
    }.Capability);

    public SlotReference EmptySlot() => new(System.Allocate(Slot.Size, Slot.Size));

    /// <summary>The current thread's call of an invocation: these words and capabilities, and nothing answered yet.</summary>
    public void SetMessage(ReadOnlySpan<ulong> words, params ReadOnlySpan<SlotReference> extra)
    {
        Core.Message.IsCall = true;
        Core.Message.ResultLength = 0;
        Core.Message.HasAnswerBuffer = true;
        Core.Message.AnswerBuffer = Buffer;
        Core.Message.Buffer = Buffer;
        Core.Message.Length = (uint)words.Length;
        for (int i = 0; i < words.Length; i++)
        {
            if (i < MessageLimits.Registers)
                Core.Current.Frame[SystemCallRegister.FirstMessage + i] = words[i];
            else
                Core.At(Buffer).Message[i] = words[i];
        }
        for (int i = 0; i < MessageLimits.Capabilities; i++)
            Core.Message.Extra[i] = i < extra.Length ? extra[i] : default;
    }

    /// <summary>A word of the answer.</summary>
    public ulong Answer(int index) => index < MessageLimits.Registers
        ? Core.Current.Frame[SystemCallRegister.FirstMessage + index]
        : Core.At(Buffer).Message[index];

    /// <summary>RangeError with these bounds.</summary>
    public void AssertRange(ulong minimum, ulong maximum, Status status)
    {
        Assert.Equal(InvocationError.RangeError, status.Error);
        Assert.Equal((minimum, maximum), (Core.Error.Minimum, Core.Error.Maximum));
    }
}
