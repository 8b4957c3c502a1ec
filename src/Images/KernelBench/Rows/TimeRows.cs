using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Images.KernelBench.Target;
using Firn.User.Objects;

namespace Firn.Images.KernelBench.Rows;

/// <summary>Scheduling contexts.</summary>
internal struct TimeRows : IGroup
{
    private const ulong Lower = BenchSystem.Priority - 10;
    private const ulong Period = 10_000_000;
    private const int ContextBits = 8;

    private SchedulingControl _control;
    private SchedulingContext _free;
    private Notification _notification;
    private Peer _inactive;
    private Peer _lower;
    private Peer _equal;

    private static SchedulingContext OwnContext => SchedulingContext.At((ulong)InitialSlot.SchedulingContext);

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system)
    {
        _control = system.Control;
        return system.Allocator.Create(ObjectType.SchedulingContext, ContextBits, out _free).IsSuccess
            && system.Allocator.Create(out _notification).IsSuccess
            && system.TryMakePeer(system.Other, Routine.Run(), Lower, 0, 0, 0, default, out _inactive)
            && system.TryMakePeer(system.Other, Routine.Run(), Lower, 0, 0, 0, default, out _lower)
            && system.TryMakePeer(system.Other, Routine.Yield(), BenchSystem.Priority, 0, 0, 0, default, out _equal);
    }

    /// <inheritdoc/>
    public void Run()
    {
        Runner.Run<TimeRows, RoundRobin>("SchedControl_ConfigureFlags, unbound SC, round robin"u8, ref this);
        Runner.Run<TimeRows, Sporadic>("SchedControl_ConfigureFlags, unbound SC, budget < period, 2 extra refills"u8, ref this);
        Runner.Run<TimeRows, OfInactive>("SchedControl_ConfigureFlags, SC of an inactive thread"u8, ref this);
        Runner.Run<TimeRows, OfOwn>("SchedControl_ConfigureFlags, own SC"u8, ref this);
        Runner.Run<TimeRows, ConsumedOwn>("SchedContext_Consumed, own"u8, ref this);
        Runner.Run<TimeRows, ConsumedOther>("SchedContext_Consumed, other"u8, ref this);
        Runner.Run<TimeRows, UnbindInactive>("SchedContext_Unbind (inactive thread)"u8, ref this);
        Runner.Run<TimeRows, UnbindObject>("SchedContext_UnbindObject (inactive thread)"u8, ref this);
        Runner.Run<TimeRows, BindInactive>("SchedContext_Bind (inactive thread)"u8, ref this);
        Runner.Run<TimeRows, BindNotification>("SchedContext_Bind (notification)"u8, ref this);
        if (_lower.Thread.Resume().IsSuccess)
        {
            Runner.Run<TimeRows, YieldToLower>("SchedContext_YieldTo a lower-prio runnable thread (returns at once)"u8, ref this);
            Runner.Run<TimeRows, UnbindRunnable>("SchedContext_Unbind (runnable lower-prio thread)"u8, ref this);
            Runner.Run<TimeRows, BindRunnable>("SchedContext_Bind (runnable lower-prio thread)"u8, ref this);
            Runner.Run<TimeRows, OfRunnable>("SchedControl_ConfigureFlags, SC of a runnable lower-prio thread"u8, ref this);
        }
        _ = _lower.Thread.Suspend();
        if (_equal.Thread.Resume().IsSuccess)
            Runner.Run<TimeRows, YieldToPeer>("SchedContext_YieldTo a peer in other vspace, its Yield, and back"u8, ref this);
        _ = _equal.Thread.Suspend();
    }

    private readonly InvocationResult Configure(SchedulingContext context) => _control.Configure(context, Period, Period, 0, 0, default);

    private struct RoundRobin : IRow<TimeRows>
    {
        public static ulong Once(ref TimeRows group) => Cycles.Of(group.Configure(group._free));
    }

    private struct Sporadic : IRow<TimeRows>
    {
        public static ulong Once(ref TimeRows group) =>
            Cycles.Of(group._control.Configure(group._free, Period / 2, Period, 2, 0, default));
    }

    private struct OfInactive : IRow<TimeRows>
    {
        public static ulong Once(ref TimeRows group) => Cycles.Of(group.Configure(group._inactive.Context));
    }

    private struct OfOwn : IRow<TimeRows>
    {
        public static ulong Once(ref TimeRows group) => Cycles.Of(group.Configure(OwnContext));
    }

    private struct ConsumedOwn : IRow<TimeRows>
    {
        public static ulong Once(ref TimeRows group) => Cycles.Of(OwnContext.Consumed(out _));
    }

    private struct ConsumedOther : IRow<TimeRows>
    {
        public static ulong Once(ref TimeRows group) => Cycles.Of(group._inactive.Context.Consumed(out _));
    }

    private struct UnbindInactive : IRow<TimeRows>
    {
        public static ulong Once(ref TimeRows group)
        {
            ulong cycles = Cycles.Of(group._inactive.Context.Unbind());
            return Cycles.Of(cycles, group._inactive.Context.Bind(group._inactive.Thread));
        }
    }

    private struct UnbindObject : IRow<TimeRows>
    {
        public static ulong Once(ref TimeRows group)
        {
            ulong cycles = Cycles.Of(group._inactive.Context.UnbindObject(group._inactive.Thread));
            return Cycles.Of(cycles, group._inactive.Context.Bind(group._inactive.Thread));
        }
    }

    private struct BindInactive : IRow<TimeRows>
    {
        public static ulong Once(ref TimeRows group) => group._inactive.Context.Unbind().IsSuccess
            ? Cycles.Of(group._inactive.Context.Bind(group._inactive.Thread))
            : Cycles.Failed;
    }

    private struct BindNotification : IRow<TimeRows>
    {
        public static ulong Once(ref TimeRows group)
        {
            ulong cycles = Cycles.Of(group._free.Bind(group._notification));
            return Cycles.Of(cycles, group._free.Unbind());
        }
    }

    private struct YieldToLower : IRow<TimeRows>
    {
        public static ulong Once(ref TimeRows group) => Cycles.Of(group._lower.Context.YieldTo(out _));
    }

    private struct UnbindRunnable : IRow<TimeRows>
    {
        public static ulong Once(ref TimeRows group)
        {
            ulong cycles = Cycles.Of(group._lower.Context.Unbind());
            return Cycles.Of(cycles, group._lower.Context.Bind(group._lower.Thread));
        }
    }

    private struct BindRunnable : IRow<TimeRows>
    {
        public static ulong Once(ref TimeRows group) => group._lower.Context.Unbind().IsSuccess
            ? Cycles.Of(group._lower.Context.Bind(group._lower.Thread))
            : Cycles.Failed;
    }

    private struct OfRunnable : IRow<TimeRows>
    {
        public static ulong Once(ref TimeRows group) => Cycles.Of(group.Configure(group._lower.Context));
    }

    private struct YieldToPeer : IRow<TimeRows>
    {
        public static ulong Once(ref TimeRows group) => Cycles.Of(group._equal.Context.YieldTo(out _));
    }
}
