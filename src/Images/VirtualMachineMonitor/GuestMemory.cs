using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Memory;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.User.Allocation;
using Firn.User.Memory;
using Firn.User.Objects;
using Firn.User.Target;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Components;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>The virtual machine's memory: frames of 2 MiB, mapped for its cores as memory, and for the monitor in one piece.</summary>
internal struct GuestMemory
{
    /// <summary>Where the monitor has it.</summary>
    internal const ulong Window = MonitorConfiguration.Memory;

    private const ulong FrameSize = 2 << 20;

    /// <summary>Bytes.</summary>
    internal ulong Size { get; private set; }

    /// <summary>All of it.</summary>
    internal readonly Span<byte> Bytes => default(MappedMemory).At(Window, (int)Size);

    /// <summary>The guest's physical address is of it.</summary>
    internal readonly bool Contains(ulong address) => address - MachineMap.Memory < Size;

    /// <summary>Uses so many bytes that are mapped already.</summary>
    internal void Use(ulong size) => Size = size;

    /// <summary>Makes it, in the guest's address space. False: the machine has not so much.</summary>
    internal bool TryMake(ref ObjectAllocator allocator, AddressSpace space, ulong size)
    {
        Size = size & ~(FrameSize - 1);
        if (Size == 0 || Size > int.MaxValue)
            return false;
        AddressSpace own = AddressSpace.At((ulong)InitialSlot.AddressSpace);
        MappingAttributes data = new() { Cacheable = true, ExecuteNever = true };
        for (ulong offset = 0; offset < Size; offset += FrameSize)
        {
            if (!allocator.Create(ObjectType.LargeFrame, 0, out Frame frame).IsSuccess
                || !allocator.Slots.TryTake(out ulong slot)
                || !allocator.Root.Copy(slot, 64, allocator.Root, frame.Pointer, 64, CapabilityRights.ReadWrite).IsSuccess
                || !Mapper.Map(ref allocator, own, Frame.At(slot), Window + offset, CapabilityRights.ReadWrite, data).IsSuccess
                || !Mapper.Map(ref allocator, space, frame, MachineMap.Memory + offset, CapabilityRights.ReadWrite, MappingAttributes.Default).IsSuccess)
            {
                return false;
            }
        }
        return true;
    }
}
