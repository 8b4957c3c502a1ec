using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Memory;

namespace Firn.Abi.Invocations;

/// <summary>A frame of memory (seL4: Page). Offsets are bytes of the frame, the end exclusive.</summary>
[Object(CapabilityType.Frame)]
public interface IFrame
{
    /// <summary>Maps the frame, or maps it anew at the same address.</summary>
    [Invocation(Invocation.FrameMap, "ARMPageMap")]
    [Fails(InvocationError.AlignmentError, InvocationError.DeleteFirst, InvocationError.FailedLookup,
        InvocationError.IllegalOperation, InvocationError.InvalidArgument, InvocationError.InvalidCapability)]
    void Map(Capability<IAddressSpace> addressSpace, ulong address, CapabilityRights rights, MappingAttributes attributes);

    /// <summary>Unmaps the frame.</summary>
    [Invocation(Invocation.FrameUnmap, "ARMPageUnmap")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void Unmap();

    /// <summary>Cleans data caches to the point of coherency.</summary>
    [Invocation(Invocation.FrameCleanData, "ARMPageClean_Data")]
    [Fails(InvocationError.FailedLookup, InvocationError.IllegalOperation,
        InvocationError.InvalidArgument, InvocationError.InvalidCapability)]
    void CleanData(ulong start, ulong end);

    /// <summary>Invalidates data caches to the point of coherency.</summary>
    [Invocation(Invocation.FrameInvalidateData, "ARMPageInvalidate_Data")]
    [Fails(InvocationError.FailedLookup, InvocationError.IllegalOperation,
        InvocationError.InvalidArgument, InvocationError.InvalidCapability)]
    void InvalidateData(ulong start, ulong end);

    /// <summary>Cleans and invalidates data caches to the point of coherency.</summary>
    [Invocation(Invocation.FrameCleanInvalidateData, "ARMPageCleanInvalidate_Data")]
    [Fails(InvocationError.FailedLookup, InvocationError.IllegalOperation,
        InvocationError.InvalidArgument, InvocationError.InvalidCapability)]
    void CleanInvalidateData(ulong start, ulong end);

    /// <summary>Makes written instructions visible to fetches.</summary>
    [Invocation(Invocation.FrameUnifyInstruction, "ARMPageUnify_Instruction")]
    [Fails(InvocationError.FailedLookup, InvocationError.IllegalOperation,
        InvocationError.InvalidArgument, InvocationError.InvalidCapability)]
    void UnifyInstruction(ulong start, ulong end);

    /// <summary>The frame's physical address.</summary>
    [Invocation(Invocation.FrameGetAddress, "ARMPageGetAddress")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    ulong GetAddress();
}
