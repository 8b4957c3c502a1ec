using Firn.Abi.Capabilities;
using Firn.Abi.Errors;

namespace Firn.Abi.Invocations;

/// <summary>Untyped memory.</summary>
[Object(CapabilityType.Untyped)]
public interface IUntyped
{
    /// <summary>Makes objects of a type in the memory; their capabilities go into consecutive slots of a CNode.</summary>
    [Invocation(Invocation.UntypedRetype, "UntypedRetype")]
    [Fails(InvocationError.DeleteFirst, InvocationError.FailedLookup, InvocationError.IllegalOperation, InvocationError.InvalidArgument,
        InvocationError.InvalidCapability, InvocationError.NotEnoughMemory, InvocationError.RangeError)]
    void Retype(ulong type, ulong sizeBits, Capability<ICNode> root, ulong nodeIndex, ulong nodeDepth, ulong nodeOffset, ulong count);
}
