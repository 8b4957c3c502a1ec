using System;
using Firn.Abi.Errors;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.User.Objects;

namespace Firn.User.Allocation;

/// <summary>
/// Makes objects: it knows the empty slots of a CNode, in which their capabilities are put, and the untyped memories that they are made of.
/// It needs no memory of its own beyond this structure, and gives nothing back by itself: a revoked untyped memory is told by
/// <see cref="Reset"/>.
/// </summary>
public struct ObjectAllocator
{
    /// <summary>The empty slots.</summary>
    public SlotAllocator Slots;

    private UntypedMemories _memories;
    private int _count;
    private CNode _root;

    /// <summary>The CNode whose slots these are; plain numbers of slots are capability pointers.</summary>
    public readonly CNode Root => _root;

    /// <summary>Begins with empty slots of the program's own CNode, and no memory.</summary>
    public void Start(CNode root, SlotRegion empty)
    {
        _root = root;
        _count = 0;
        Slots.Start(empty);
    }

    /// <summary>Begins as the root task does: with all empty slots and all memory that is not a device's.</summary>
    public void Start(ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped)
    {
        Start(CNode.At((ulong)InitialSlot.CNode), information.Empty);
        for (int i = 0; i < untyped.Length; i++)
        {
            if (untyped[i].IsDevice == 0)
                Add(Untyped.At(information.Untyped.Start + (ulong)i), untyped[i].SizeBits);
        }
    }

    /// <summary>Takes untyped memory over, of which nothing is used; false where there is no room to note it.</summary>
    public bool Add(Untyped untyped, int sizeBits)
    {
        if (_count == UntypedMemories.Count)
            return false;
        _memories[_count++] = new() { Capability = untyped, SizeBits = sizeBits };
        return true;
    }

    /// <summary>Untyped memory was revoked: all of it is free again.</summary>
    public void Reset(Untyped untyped)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_memories[i].Capability.Pointer == untyped.Pointer)
                _memories[i].Used = 0;
        }
    }

    /// <summary>Makes an object whose size its type tells.</summary>
    public InvocationResult Create<TObject>(out TObject created)
        where TObject : struct, ICreatable<TObject> => Create(TObject.ObjectType, 0, out created);

    /// <summary>Makes an object in a slot that is taken for it.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="chosenBits">Retype's size, where the type asks for one.</param>
    /// <param name="created">Its capability.</param>
    public InvocationResult Create<TObject>(ObjectType type, int chosenBits, out TObject created)
        where TObject : struct, ICapability<TObject>
    {
        created = default;
        if (!Slots.TryTake(out ulong slot))
            return new(InvocationError.DeleteFirst);
        InvocationResult result = Create(type, chosenBits, slot, 1);
        if (result.IsSuccess)
            created = TObject.At(slot);
        else
            Slots.Give(slot);
        return result;
    }

    /// <summary>Makes objects in consecutive slots that are empty.</summary>
    public InvocationResult Create(ObjectType type, int chosenBits, ulong slot, int count)
    {
        int bits = ObjectSize<Configuration>.BitsOf(type, chosenBits);
        if (!TryChoose(bits, count, out int chosen))
            return new(InvocationError.NotEnoughMemory);
        ref UntypedMemory memory = ref _memories[chosen];
        InvocationResult result = memory.Capability.Retype((ulong)type, (ulong)chosenBits, _root, 0, 0, slot, (ulong)count);
        if (result.IsSuccess)
            memory.Used = memory.Place(bits) + ((ulong)count << bits);
        return result;
    }

    // The smallest memory in which they fit, so that large ones stay whole.
    private readonly bool TryChoose(int bits, int count, out int chosen)
    {
        chosen = -1;
        for (int i = 0; i < _count; i++)
        {
            if (_memories[i].Fits(bits, count) && (chosen < 0 || _memories[i].SizeBits < _memories[chosen].SizeBits))
                chosen = i;
        }
        return chosen >= 0;
    }
}
