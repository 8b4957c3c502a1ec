using Firn.Abi.Capabilities;
using Firn.Abi.Errors;

namespace Firn.Abi.Invocations;

/// <summary>The domain control.</summary>
[Object(CapabilityType.Domain)]
public interface IDomain
{
    /// <summary>Moves a thread to a domain.</summary>
    [Invocation(Invocation.DomainSet, "DomainSetSet")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidArgument, InvocationError.InvalidCapability)]
    void Set(byte domain, Capability<IThread> thread);

    /// <summary>Sets an entry of the schedule; the duration, in ticks of the timer, has 56 bits.</summary>
    [Invocation(Invocation.DomainConfigureSchedule, "DomainScheduleConfigure")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidArgument, InvocationError.RangeError)]
    void ConfigureSchedule(ulong index, byte domain, ulong duration);

    /// <summary>Sets the entry with which the schedule begins, and goes there.</summary>
    [Invocation(Invocation.DomainSetScheduleStart, "DomainScheduleSetStart")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidArgument, InvocationError.RangeError)]
    void SetScheduleStart(ulong index);
}
