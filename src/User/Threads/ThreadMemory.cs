using Firn.User.Allocation;
using Firn.User.Memory;
using Firn.User.Objects;

namespace Firn.User.Threads;

/// <summary>
/// Where a thread's IPC buffer and stack are: the buffer's page, an unmapped one that stops the stack, then the stack's pages upwards.
/// </summary>
public struct ThreadMemory
{
    private const ulong PageSize = 1UL << 12;

    /// <summary>The address of the IPC buffer.</summary>
    public ulong Buffer;

    /// <summary>The frame that it is in.</summary>
    public Frame BufferFrame;

    /// <summary>The address behind the stack.</summary>
    public ulong Stack;

    /// <summary>Bytes from the buffer to the end of a stack of so many pages.</summary>
    public static ulong SizeOf(int stackPages) => PageSize * (2 + (ulong)stackPages);

    /// <summary>Makes and maps a buffer and a stack from an address on.</summary>
    public static InvocationResult Create(
        ref ObjectAllocator allocator, AddressSpace space, ulong address, int stackPages, out ThreadMemory memory)
    {
        memory = new() { Buffer = address, Stack = address + SizeOf(stackPages) };
        InvocationResult result = Mapper.CreateAndMap(ref allocator, space, address, out memory.BufferFrame);
        for (ulong page = address + (2 * PageSize); page < memory.Stack && result.IsSuccess; page += PageSize)
            result = Mapper.CreateAndMap(ref allocator, space, page, out _);
        return result;
    }
}
