using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Memory;
using Firn.User.Allocation;
using Firn.User.Objects;

namespace Firn.User.Memory;

/// <summary>Maps frames, and puts page tables where they are missing.</summary>
public static class Mapper
{
    // A path has at most three tables below the root.
    private const int MostTables = 3;

    /// <summary>Maps a frame into an address space that has an ASID.</summary>
    public static InvocationResult Map(
        ref ObjectAllocator allocator, AddressSpace space, Frame frame, ulong address, CapabilityRights rights, MappingAttributes attributes)
    {
        for (int tables = 0; ; tables++)
        {
            InvocationResult result = frame.Map(space, address, rights, attributes);
            if (result.Error != InvocationError.FailedLookup || tables == MostTables)
                return result;
            InvocationResult added = AddTable(ref allocator, space, address);
            if (!added.IsSuccess)
                return added;
        }
    }

    /// <summary>Makes a frame of 4 KiB and maps it for reading and writing.</summary>
    public static InvocationResult CreateAndMap(ref ObjectAllocator allocator, AddressSpace space, ulong address, out Frame frame)
    {
        InvocationResult result = allocator.Create(out frame);
        return result.IsSuccess
            ? Map(ref allocator, space, frame, address, CapabilityRights.ReadWrite, new() { Cacheable = true, ExecuteNever = true })
            : result;
    }

    private static InvocationResult AddTable(ref ObjectAllocator allocator, AddressSpace space, ulong address)
    {
        InvocationResult result = allocator.Create(out PageTable table);
        return result.IsSuccess ? table.Map(space, address, MappingAttributes.Default) : result;
    }
}
