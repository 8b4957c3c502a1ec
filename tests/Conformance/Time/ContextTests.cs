using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Abi.Scheduling;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.Time;

/// <summary>What scheduling contexts are told, and refuse (manual, chapter 6.1.6 and following).</summary>
internal static unsafe class ContextTests
{
    private static ulong _seen;

    private static ulong Least => TimeLimits<Configuration>.MinimumBudget;

    // Where only the machine knows how fast its timer is, the kernel says it.
    private static ulong MostMicroseconds =>
        Configuration.TimerFrequency == 0 ? Configure(New(), 0, 1000).Maximum : TimeLimits<Configuration>.MaximumPeriod;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("time.configure_round_robin"u8, &RoundRobin);
        Suite.Test("time.configure_budget_too_small"u8, &BudgetTooSmall);
        Suite.Test("time.configure_least_budget"u8, &LeastBudget);
        Suite.Test("time.configure_budget_too_large"u8, &BudgetTooLarge);
        Suite.Test("time.configure_period_too_small"u8, &PeriodTooSmall);
        Suite.Test("time.configure_budget_over_period"u8, &BudgetOverPeriod);
        Suite.Test("time.configure_extra_refills_of_smallest"u8, &RefillsOfSmallest);
        Suite.Test("time.configure_extra_refills_of_larger"u8, &RefillsOfLarger);
        Suite.Test("time.configure_other_object"u8, &ConfigureOther);
        Suite.Test("time.configure_truncated"u8, &ConfigureTruncated);
        Suite.Test("time.configure_own"u8, &ConfigureOwn);
        Suite.Test("time.control_unknown_label"u8, &ControlUnknownLabel);
        Suite.Test("time.bind"u8, &Bind);
        Suite.Test("time.bind_twice"u8, &BindTwice);
        Suite.Test("time.bind_thread_that_has_one"u8, &BindThreadWithContext);
        Suite.Test("time.bind_other_object"u8, &BindOther);
        Suite.Test("time.bind_truncated"u8, &BindTruncated);
        Suite.Test("time.bind_notification"u8, &BindNotification);
        Suite.Test("time.bind_notification_twice"u8, &BindNotificationTwice);
        Suite.Test("time.unbind"u8, &Unbind);
        Suite.Test("time.unbind_own"u8, &UnbindOwn);
        Suite.Test("time.unbind_object"u8, &UnbindObject);
        Suite.Test("time.unbind_object_that_is_not_bound"u8, &UnbindOtherObject);
        Suite.Test("time.context_unknown_label"u8, &ContextUnknownLabel);
        Suite.Test("time.parameters_with_bound_context"u8, &ParametersWithBound);
        Suite.Test("time.parameters_take_context_away"u8, &ParametersTakeAway);
        Suite.Test("time.parameters_of_itself_take_context_away"u8, &ParametersOfItself);
        Suite.Test("time.parameters_with_wrong_capabilities"u8, &ParametersWrong);
        Suite.Test("time.parameters_with_unconfigured_context"u8, &ParametersUnconfigured);
        Suite.Test("time.parameters_truncated"u8, &ParametersTruncated);
        Suite.Test("time.yield_to_without_thread"u8, &YieldToNobody);
        Suite.Test("time.yield_to_own"u8, &YieldToOwn);
        Suite.Test("time.yield_to_lower_maximum"u8, &YieldToLowerMaximum);
    }

    private static SchedulingContext New(int bits = 8) => Env.New<SchedulingContext>(ObjectType.SchedulingContext, bits);

    private static InvocationResult Configure(SchedulingContext context, ulong budget, ulong period, ulong refills = 0) =>
        Env.SchedulingControl.Configure(context, budget, period, refills, 0, default);

    // Extra refills have no meaning then, and are checked all the same.
    private static void RoundRobin()
    {
        Check.Done(Configure(New(), 1000, 1000, 8));
        Check.OutOfRange(Configure(New(), 1000, 1000, 9), 0, 8);
    }

    private static void BudgetTooSmall()
    {
        Check.OutOfRange(Configure(New(), 0, 1000), Least, MostMicroseconds);
        Check.OutOfRange(Configure(New(), Least - 1, 1000), Least, MostMicroseconds);
    }

    private static void LeastBudget() => Check.Done(Configure(New(), Least, 1000));

    private static void BudgetTooLarge()
    {
        Check.OutOfRange(Configure(New(), ulong.MaxValue >> 1, ulong.MaxValue >> 1), Least, MostMicroseconds);
        Check.OutOfRange(Configure(New(), 1000, MostMicroseconds + 1), Least, MostMicroseconds);
        Check.Done(Configure(New(), MostMicroseconds, MostMicroseconds));
    }

    private static void PeriodTooSmall() => Check.OutOfRange(Configure(New(), 100, Least - 1), Least, MostMicroseconds);

    private static void BudgetOverPeriod() => Check.OutOfRange(Configure(New(), 2000, 1000), Least, 1000);

    private static void RefillsOfSmallest()
    {
        Check.OutOfRange(Configure(New(7), 100, 1000, 1), 0, 0);
        Check.Done(Configure(New(7), 100, 1000));
    }

    private static void RefillsOfLarger()
    {
        Check.OutOfRange(Configure(New(8), 100, 1000, 9), 0, 8);
        Check.Done(Configure(New(8), 100, 1000, 8));
        Check.OutOfRange(Configure(New(12), 100, 1000, 249), 0, 248);
        Check.Done(Configure(New(12), 100, 1000, 248));
    }

    private static void ConfigureOther() =>
        Check.InvalidCapability(Configure(SchedulingContext.At(Env.New<Endpoint>().Pointer), 1000, 1000), 1);

    private static void ConfigureTruncated()
    {
        Check.Fails(RawCall.Invoke(Env.SchedulingControl.Pointer, Invocation.SchedulingControlConfigure, 4, 1), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Env.SchedulingControl.Pointer, Invocation.SchedulingControlConfigure, 5, 0), InvocationError.TruncatedMessage);
    }

    private static void ConfigureSelf(ulong context)
    {
        Check.Done(Configure(SchedulingContext.At(context), 50_000, 50_000));
        _seen = 1;
    }

    private static void ConfigureOwn()
    {
        _seen = 0;
        Worker worker = Worker.New(Priorities.High);
        worker.Start(&ConfigureSelf, worker.Context.Pointer);
        Check.Equal(_seen, 1, "what the worker found"u8);
    }

    private static void ControlUnknownLabel()
    {
        Check.Fails(RawCall.InvokeLabel(Env.SchedulingControl.Pointer, 0, 5, 1), InvocationError.IllegalOperation);
        Check.Fails(RawCall.Invoke(Env.SchedulingControl.Pointer, Invocation.SchedulingContextBind, 5, 1), InvocationError.IllegalOperation);
    }

    private static void Set(ulong argument) => _seen = argument;

    private static void Bind()
    {
        _seen = 0;
        Worker worker = Worker.NewPassive(Priorities.High);
        worker.Start(&Set, 6);
        Check.Equal(_seen, 0, "what it did without time"u8);
        Check.Done(Env.RoundRobin().Bind(worker.Thread));
        // A new binding is a reason to choose anew.
        Check.Equal(_seen, 6, "what it did"u8);
    }

    private static void BindTwice()
    {
        SchedulingContext context = Env.RoundRobin();
        Check.Done(context.Bind(Env.New<Thread>()));
        Check.Fails(context.Bind(Env.New<Thread>()), InvocationError.IllegalOperation);
    }

    private static void BindThreadWithContext()
    {
        Thread thread = Env.New<Thread>();
        Check.Done(Env.RoundRobin().Bind(thread));
        Check.Fails(Env.RoundRobin().Bind(thread), InvocationError.IllegalOperation);
    }

    private static void BindOther() => Check.InvalidCapability(Env.RoundRobin().Bind(Env.New<Endpoint>()), 1);

    private static void BindTruncated()
    {
        Check.Fails(RawCall.Invoke(Env.RoundRobin().Pointer, Invocation.SchedulingContextBind, 0, 0), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Env.RoundRobin().Pointer, Invocation.SchedulingContextUnbindObject, 0, 0), InvocationError.TruncatedMessage);
    }

    private static void BindNotification() => Check.Done(Env.RoundRobin().Bind(Env.New<Notification>()));

    private static void BindNotificationTwice()
    {
        SchedulingContext context = Env.RoundRobin();
        Notification notification = Env.New<Notification>();
        Check.Done(context.Bind(notification));
        Check.Fails(context.Bind(Env.New<Notification>()), InvocationError.IllegalOperation);
        Check.Fails(Env.RoundRobin().Bind(notification), InvocationError.IllegalOperation);
    }

    private static void Unbind()
    {
        SchedulingContext context = Env.RoundRobin();
        Thread thread = Env.New<Thread>();
        Check.Done(context.Bind(thread));
        Check.Done(context.Unbind());
        Check.Done(context.Bind(thread));
        Check.Done(context.Unbind());
        Check.Done(context.Unbind());
    }

    private static void UnbindSelf(ulong context)
    {
        Check.Fails(SchedulingContext.At(context).Unbind(), InvocationError.IllegalOperation);
        _seen = 1;
    }

    private static void UnbindOwn()
    {
        _seen = 0;
        Worker worker = Worker.New(Priorities.High);
        worker.Start(&UnbindSelf, worker.Context.Pointer);
        Check.Equal(_seen, 1, "what the worker found"u8);
    }

    private static void UnbindObject()
    {
        SchedulingContext context = Env.RoundRobin();
        Thread thread = Env.New<Thread>();
        Notification notification = Env.New<Notification>();
        Check.Done(context.Bind(thread));
        Check.Done(context.UnbindObject(thread));
        Check.Done(Env.RoundRobin().Bind(thread));
        SchedulingContext other = Env.RoundRobin();
        Check.Done(other.Bind(notification));
        Check.Done(other.UnbindObject(notification));
        Check.Done(context.Bind(notification));
    }

    private static void UnbindOtherObject()
    {
        SchedulingContext context = Env.RoundRobin();
        Check.Fails(context.UnbindObject(Env.New<Thread>()), InvocationError.IllegalOperation);
        Check.Fails(context.UnbindObject(Env.New<Notification>()), InvocationError.IllegalOperation);
        Check.InvalidCapability(context.UnbindObject(Env.New<Endpoint>()), 1);
    }

    private static void ContextUnknownLabel()
    {
        Check.Fails(RawCall.InvokeLabel(Env.RoundRobin().Pointer, 0, 0, 1), InvocationError.IllegalOperation);
        Check.Fails(RawCall.Invoke(Env.RoundRobin().Pointer, Invocation.SchedulingControlConfigure, 5, 1), InvocationError.IllegalOperation);
    }

    private static InvocationResult Parameters(Thread thread, SchedulingContext context, Endpoint handler = default) =>
        thread.SetSchedulingParameters(Env.Thread, 10, 10, context, handler);

    private static void ParametersWithBound()
    {
        SchedulingContext context = Env.RoundRobin();
        Check.Done(Parameters(Env.New<Thread>(), context));
        Check.Fails(Parameters(Env.New<Thread>(), context), InvocationError.IllegalOperation);
    }

    private static void ParametersTakeAway()
    {
        Thread thread = Env.New<Thread>();
        SchedulingContext context = Env.RoundRobin();
        Check.Done(Parameters(thread, context));
        Check.Done(Parameters(thread, default));
        Check.Done(Parameters(Env.New<Thread>(), context));
    }

    private static void TakeOwnAway(ulong thread)
    {
        Check.Fails(Parameters(Thread.At(thread), default), InvocationError.IllegalOperation);
        _seen = 1;
    }

    private static void ParametersOfItself()
    {
        _seen = 0;
        Worker worker = Worker.New(Priorities.High);
        worker.Start(&TakeOwnAway, worker.Thread.Pointer);
        Check.Equal(_seen, 1, "what the worker found"u8);
    }

    private static void ParametersWrong()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Check.InvalidCapability(Parameters(Env.New<Thread>(), SchedulingContext.At(endpoint.Pointer)), 2);
        Check.InvalidCapability(Parameters(Env.New<Thread>(), default, Endpoint.At(Env.CNode.Pointer)), 3);
        Check.InvalidCapability(Parameters(Env.New<Thread>(), default, Env.Copy(endpoint, new() { Write = true })), 3);
    }

    private static void ParametersUnconfigured() => Check.Done(Parameters(Env.New<Thread>(), New()));

    private static void ParametersTruncated()
    {
        Check.Fails(RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadSetSchedulingParameters, 1, 3), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadSetSchedulingParameters, 2, 2), InvocationError.TruncatedMessage);
    }

    private static void YieldToNobody() => Check.Fails(Env.RoundRobin().YieldTo(out _), InvocationError.IllegalOperation);

    private static void YieldToSelf(ulong context)
    {
        Check.Fails(SchedulingContext.At(context).YieldTo(out _), InvocationError.IllegalOperation);
        _seen = 1;
    }

    private static void YieldToOwn()
    {
        _seen = 0;
        Worker worker = Worker.New(Priorities.High);
        worker.Start(&YieldToSelf, worker.Context.Pointer);
        Check.Equal(_seen, 1, "what the worker found"u8);
        Check.Equal((ulong)InitialSlot.SchedulingContext, 14, "slot"u8);
    }

    private static void YieldToHigher(ulong context)
    {
        Check.Fails(SchedulingContext.At(context).YieldTo(out _), InvocationError.IllegalOperation);
        _seen = 1;
    }

    private static void YieldToLowerMaximum()
    {
        _seen = 0;
        Worker target = Worker.New(Priorities.High);
        Worker worker = Worker.New(Priorities.High);
        Check.Done(worker.Thread.SetMaximumControlledPriority(Env.Thread, Priorities.High - 1));
        worker.Start(&YieldToHigher, target.Context.Pointer);
        Check.Equal(_seen, 1, "what the worker found"u8);
    }
}
