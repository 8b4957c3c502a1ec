using Firn.Abi.Capabilities;
using Firn.Abi.Errors;

namespace Firn.Abi.Invocations;

/// <summary>The interrupt control, which hands out interrupts.</summary>
[Object(CapabilityType.InterruptControl)]
public interface IInterruptControl
{
    /// <summary>Makes the handler of an interrupt.</summary>
    [Invocation(Invocation.InterruptControlGet, "IRQIssueIRQHandler")]
    [Fails(InvocationError.DeleteFirst, InvocationError.FailedLookup, InvocationError.IllegalOperation,
        InvocationError.InvalidCapability, InvocationError.RangeError, InvocationError.RevokeFirst)]
    void Get(ulong interrupt, Capability<ICNode> root, ulong index, byte depth);

    /// <summary>Makes the handler of an interrupt that is level (0) or edge (1) triggered.</summary>
    [Invocation(Invocation.InterruptControlGetTriggered, "ARMIRQIssueIRQHandlerTrigger")]
    [Fails(InvocationError.DeleteFirst, InvocationError.FailedLookup, InvocationError.IllegalOperation,
        InvocationError.InvalidCapability, InvocationError.RangeError, InvocationError.RevokeFirst)]
    void GetTriggered(ulong interrupt, ulong trigger, Capability<ICNode> root, ulong index, byte depth);

    /// <summary>The same, for a core. Kernels of several cores.</summary>
    [Invocation(Invocation.InterruptControlGetTriggeredOnCore, "ARMIRQIssueIRQHandlerTriggerCore")]
    [Fails(InvocationError.DeleteFirst, InvocationError.FailedLookup, InvocationError.IllegalOperation, InvocationError.InvalidArgument,
        InvocationError.InvalidCapability, InvocationError.RangeError, InvocationError.RevokeFirst)]
    void GetTriggeredOnCore(ulong interrupt, ulong trigger, Capability<ICNode> root, ulong index, byte depth, ulong core);

    /// <summary>Makes a capability that sends a software-generated interrupt (0 to 15). Kernels of one core.</summary>
    [Invocation(Invocation.InterruptControlIssueSoftwareInterrupt, "ARMIRQIssueSGISignal")]
    [Fails(InvocationError.DeleteFirst, InvocationError.FailedLookup, InvocationError.IllegalOperation,
        InvocationError.InvalidArgument, InvocationError.InvalidCapability, InvocationError.RangeError)]
    void IssueSoftwareInterrupt(ulong interrupt, ulong target, Capability<ICNode> root, ulong index, byte depth);
}
