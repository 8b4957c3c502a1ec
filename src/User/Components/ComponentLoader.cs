using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.RootTask;
using Firn.User.Allocation;
using Firn.User.Memory;
using Firn.User.Objects;

namespace Firn.User.Components;

/// <summary>Puts a program into an address space of its own.</summary>
/// <typeparam name="TMemory">How the loader sees its own memory.</typeparam>
public readonly struct ComponentLoader<TMemory>
    where TMemory : struct, IMappedMemory
{
    private const int PageSize = 1 << 12;

    private readonly TMemory _memory;
    private readonly ulong _window;

    /// <summary>A loader that fills pages through a window: the address of a page where nothing is mapped.</summary>
    public ComponentLoader(TMemory memory, ulong window)
    {
        _memory = memory;
        _window = window;
    }

    /// <summary>Makes an address space of the program: with an ASID, and every segment mapped with its rights.</summary>
    public InvocationResult Load(ref ObjectAllocator allocator, ElfFile file, out AddressSpace space)
    {
        InvocationResult result = allocator.Create(out space);
        if (!result.IsSuccess || !file.IsValid)
            return file.IsValid ? result : new(InvocationError.InvalidArgument);
        result = AsidPool.At((ulong)InitialSlot.AsidPool).Assign(space);
        for (int i = 0; i < file.Count && result.IsSuccess; i++)
        {
            if (file.TryGet(i, out ElfSegment segment))
                result = Load(ref allocator, space, file.Bytes.Slice(segment.Offset, segment.Stored), segment);
        }
        return result;
    }

    // Two segments never share a page: the link script begins each at one of its own.
    private InvocationResult Load(ref ObjectAllocator allocator, AddressSpace space, ReadOnlySpan<byte> stored, ElfSegment segment)
    {
        InvocationResult result = default;
        int lead = (int)(segment.Address % PageSize);
        ulong end = segment.Address + segment.Size;
        for (ulong page = segment.Address - (ulong)lead; page < end && result.IsSuccess; page += PageSize)
        {
            int length = Math.Min(stored.Length, PageSize - lead);
            result = LoadPage(ref allocator, space, page, stored.Slice(0, length), lead, segment);
            stored = stored.Slice(length);
            lead = 0;
        }
        return result;
    }

    private InvocationResult LoadPage(
        ref ObjectAllocator allocator, AddressSpace space, ulong page, ReadOnlySpan<byte> bytes, int lead, ElfSegment segment)
    {
        InvocationResult result = allocator.Create(out Frame frame);
        if (result.IsSuccess && bytes.Length > 0)
            result = Fill(ref allocator, frame, bytes, lead);
        return result.IsSuccess
            ? Mapper.Map(
                ref allocator, space, frame, page, new CapabilityRights { Read = true, Write = segment.IsWritable },
                new() { Cacheable = true, ExecuteNever = !segment.IsExecutable })
            : result;
    }

    // A new frame is zero; what is not stored stays so.
    private InvocationResult Fill(ref ObjectAllocator allocator, Frame frame, ReadOnlySpan<byte> bytes, int lead)
    {
        InvocationResult result = Mapper.Map(
            ref allocator, AddressSpace.At((ulong)InitialSlot.AddressSpace), frame, _window, CapabilityRights.ReadWrite,
            new() { Cacheable = true, ExecuteNever = true });
        if (!result.IsSuccess)
            return result;
        bytes.CopyTo(_memory.At(_window, PageSize).Slice(lead));
        // Fetched by another cache, through another address.
        result = frame.UnifyInstruction(0, PageSize);
        return result.IsSuccess ? frame.Unmap() : result;
    }
}
