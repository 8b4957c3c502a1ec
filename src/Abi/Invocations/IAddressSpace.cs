using Firn.Abi.Capabilities;
using Firn.Abi.Errors;

namespace Firn.Abi.Invocations;

/// <summary>A root of page tables (seL4: VSpace). Addresses are of one page, the end exclusive.</summary>
[Object(CapabilityType.AddressSpace)]
public interface IAddressSpace
{
    /// <summary>Cleans data caches to the point of coherency.</summary>
    [Invocation(Invocation.AddressSpaceCleanData, "ARMVSpaceClean_Data")]
    [Fails(InvocationError.FailedLookup, InvocationError.IllegalOperation, InvocationError.InvalidArgument,
        InvocationError.InvalidCapability, InvocationError.RangeError)]
    void CleanData(ulong start, ulong end);

    /// <summary>Invalidates data caches to the point of coherency.</summary>
    [Invocation(Invocation.AddressSpaceInvalidateData, "ARMVSpaceInvalidate_Data")]
    [Fails(InvocationError.FailedLookup, InvocationError.IllegalOperation, InvocationError.InvalidArgument,
        InvocationError.InvalidCapability, InvocationError.RangeError)]
    void InvalidateData(ulong start, ulong end);

    /// <summary>Cleans and invalidates data caches to the point of coherency.</summary>
    [Invocation(Invocation.AddressSpaceCleanInvalidateData, "ARMVSpaceCleanInvalidate_Data")]
    [Fails(InvocationError.FailedLookup, InvocationError.IllegalOperation, InvocationError.InvalidArgument,
        InvocationError.InvalidCapability, InvocationError.RangeError)]
    void CleanInvalidateData(ulong start, ulong end);

    /// <summary>Makes written instructions visible to fetches.</summary>
    [Invocation(Invocation.AddressSpaceUnifyInstruction, "ARMVSpaceUnify_Instruction")]
    [Fails(InvocationError.FailedLookup, InvocationError.IllegalOperation, InvocationError.InvalidArgument,
        InvocationError.InvalidCapability, InvocationError.RangeError)]
    void UnifyInstruction(ulong start, ulong end);
}
