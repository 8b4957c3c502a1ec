using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Memory;

namespace Firn.Abi.Invocations;

/// <summary>A page table of any level but the root.</summary>
[Object(CapabilityType.PageTable)]
public interface IPageTable
{
    /// <summary>Puts the table at the first level that is missing for an address.</summary>
    [Invocation(Invocation.PageTableMap, "ARMPageTableMap")]
    [Fails(InvocationError.DeleteFirst, InvocationError.FailedLookup, InvocationError.IllegalOperation,
        InvocationError.InvalidArgument, InvocationError.InvalidCapability)]
    void Map(Capability<IAddressSpace> addressSpace, ulong address, MappingAttributes attributes);

    /// <summary>Takes it out.</summary>
    [Invocation(Invocation.PageTableUnmap, "ARMPageTableUnmap")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RevokeFirst)]
    void Unmap();
}
