using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Scheduling;

namespace Firn.Abi.Invocations;

/// <summary>One core's time.</summary>
[Object(CapabilityType.SchedulingControl)]
public interface ISchedulingControl
{
    /// <summary>Gives a scheduling context budget and period, in microseconds, on this core.</summary>
    [Invocation(Invocation.SchedulingControlConfigure, "SchedControlConfigureFlags")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError)]
    void Configure(
        Capability<ISchedulingContext> context, ulong budget, ulong period,
        ulong extraRefills, ulong badge, SchedulingFlags flags);
}
