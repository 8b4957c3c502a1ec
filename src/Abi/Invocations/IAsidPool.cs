using Firn.Abi.Capabilities;
using Firn.Abi.Errors;

namespace Firn.Abi.Invocations;

/// <summary>A pool of address-space identifiers.</summary>
[Object(CapabilityType.AsidPool)]
public interface IAsidPool
{
    /// <summary>Gives an address space an identifier, without which nothing can be mapped there.</summary>
    [Invocation(Invocation.AsidPoolAssign, "ARMASIDPoolAssign")]
    [Fails(InvocationError.DeleteFirst, InvocationError.FailedLookup,
        InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void Assign(Capability<IAddressSpace> addressSpace);
}
