using Firn.Abi.Capabilities;
using Firn.Abi.Errors;

namespace Firn.Abi.Invocations;

/// <summary>A share of a core's time.</summary>
[Object(CapabilityType.SchedulingContext)]
public interface ISchedulingContext
{
    /// <summary>Binds a thread or a notification.</summary>
    [Invocation(Invocation.SchedulingContextBind, "SchedContextBind")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void Bind(Capability<IObject> target);

    /// <summary>Unbinds everything.</summary>
    [Invocation(Invocation.SchedulingContextUnbind, "SchedContextUnbind")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void Unbind();

    /// <summary>Unbinds one thread or notification.</summary>
    [Invocation(Invocation.SchedulingContextUnbindObject, "SchedContextUnbindObject")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void UnbindObject(Capability<IObject> target);

    /// <summary>The time used since last asked, in microseconds.</summary>
    [Invocation(Invocation.SchedulingContextConsumed, "SchedContextConsumed")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    ulong Consumed();

    /// <summary>Lets its thread run, and answers the time that it used, in microseconds.</summary>
    [Invocation(Invocation.SchedulingContextYieldTo, "SchedContextYieldTo")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    ulong YieldTo();
}
