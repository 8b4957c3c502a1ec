using Firn.Abi.Capabilities;
using Firn.Abi.Errors;

namespace Firn.Abi.Invocations;

/// <summary>The ASID control, which makes pools.</summary>
[Object(CapabilityType.AsidControl)]
public interface IAsidControl
{
    /// <summary>Makes a pool of untyped memory of 4 KiB.</summary>
    [Invocation(Invocation.AsidControlMakePool, "ARMASIDControlMakePool")]
    [Fails(InvocationError.DeleteFirst, InvocationError.FailedLookup, InvocationError.IllegalOperation,
        InvocationError.InvalidCapability, InvocationError.RangeError, InvocationError.RevokeFirst)]
    void MakePool(Capability<IUntyped> untyped, Capability<ICNode> root, ulong index, byte depth);
}
