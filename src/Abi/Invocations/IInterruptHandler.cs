using Firn.Abi.Capabilities;
using Firn.Abi.Errors;

namespace Firn.Abi.Invocations;

/// <summary>One interrupt.</summary>
[Object(CapabilityType.InterruptHandler)]
public interface IInterruptHandler
{
    /// <summary>Lets it come again.</summary>
    [Invocation(Invocation.InterruptHandlerAcknowledge, "IRQAckIRQ")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void Acknowledge();

    /// <summary>Sets the notification that it signals.</summary>
    [Invocation(Invocation.InterruptHandlerSetNotification, "IRQSetIRQHandler")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void SetNotification(Capability<INotification> notification);

    /// <summary>Takes the notification away.</summary>
    [Invocation(Invocation.InterruptHandlerClear, "IRQClearIRQHandler")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void Clear();
}
