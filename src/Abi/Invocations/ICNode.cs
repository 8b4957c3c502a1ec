using Firn.Abi.Capabilities;
using Firn.Abi.Errors;

namespace Firn.Abi.Invocations;

/// <summary>A CNode: slots for capabilities. Invoked, it is the root under which the first index is looked up.</summary>
[Object(CapabilityType.CNode)]
public interface ICNode
{
    /// <summary>Deletes everything derived from a capability.</summary>
    [Invocation(Invocation.CNodeRevoke, "CNodeRevoke")]
    [Fails(InvocationError.FailedLookup, InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError)]
    void Revoke(ulong index, byte depth);

    /// <summary>Deletes a capability.</summary>
    [Invocation(Invocation.CNodeDelete, "CNodeDelete")]
    [Fails(InvocationError.FailedLookup, InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError)]
    void Delete(ulong index, byte depth);

    /// <summary>Ends all sends that wait with the badge of an endpoint capability.</summary>
    [Invocation(Invocation.CNodeCancelBadgedSends, "CNodeCancelBadgedSends")]
    [Fails(InvocationError.FailedLookup, InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError)]
    void CancelBadgedSends(ulong index, byte depth);

    /// <summary>Copies a capability, with rights taken away.</summary>
    [Invocation(Invocation.CNodeCopy, "CNodeCopy")]
    [Fails(InvocationError.DeleteFirst, InvocationError.FailedLookup, InvocationError.IllegalOperation,
        InvocationError.InvalidCapability, InvocationError.RangeError, InvocationError.RevokeFirst)]
    void Copy(ulong index, byte depth, Capability<ICNode> sourceRoot, ulong sourceIndex, byte sourceDepth, CapabilityRights rights);

    /// <summary>Copies a capability with a badge, or a CNode's with a guard.</summary>
    [Invocation(Invocation.CNodeMint, "CNodeMint")]
    [Fails(InvocationError.DeleteFirst, InvocationError.FailedLookup, InvocationError.IllegalOperation,
        InvocationError.InvalidCapability, InvocationError.RangeError, InvocationError.RevokeFirst)]
    void Mint(
        ulong index, byte depth, Capability<ICNode> sourceRoot, ulong sourceIndex,
        byte sourceDepth, CapabilityRights rights, ulong badge);

    /// <summary>Moves a capability.</summary>
    [Invocation(Invocation.CNodeMove, "CNodeMove")]
    [Fails(InvocationError.DeleteFirst, InvocationError.FailedLookup, InvocationError.IllegalOperation,
        InvocationError.InvalidCapability, InvocationError.RangeError)]
    void Move(ulong index, byte depth, Capability<ICNode> sourceRoot, ulong sourceIndex, byte sourceDepth);

    /// <summary>Moves a CNode's capability with a new guard.</summary>
    [Invocation(Invocation.CNodeMutate, "CNodeMutate")]
    [Fails(InvocationError.DeleteFirst, InvocationError.FailedLookup, InvocationError.IllegalOperation,
        InvocationError.InvalidCapability, InvocationError.RangeError)]
    void Mutate(ulong index, byte depth, Capability<ICNode> sourceRoot, ulong sourceIndex, byte sourceDepth, ulong badge);

    /// <summary>Moves a capability from source to pivot and the pivot's to here, or swaps two.</summary>
    [Invocation(Invocation.CNodeRotate, "CNodeRotate")]
    [Fails(InvocationError.DeleteFirst, InvocationError.FailedLookup, InvocationError.IllegalOperation,
        InvocationError.InvalidCapability, InvocationError.RangeError)]
    void Rotate(
        ulong index, byte depth, ulong badge, Capability<ICNode> pivotRoot, ulong pivotIndex,
        byte pivotDepth, ulong pivotBadge, Capability<ICNode> sourceRoot, ulong sourceIndex, byte sourceDepth);
}
