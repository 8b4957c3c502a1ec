using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Memory;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.User.Allocation;
using Firn.User.Memory;
using Firn.User.Objects;
using Firn.User.Target;
using Firn.VirtualDevices;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Components;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>
/// The virtual machine's memory: frames of 2 MiB, mapped for its cores as memory, and for the monitor in one piece. Of a machine with a window, which lies before the rest, the monitor has the
/// rest only while it loads it.
/// </summary>
internal struct GuestMemory
{
    private const ulong Place = MonitorConfiguration.Memory;
    private const ulong FrameSize = 2 << 20;

    private ulong _firstSlot;

    /// <summary>Bytes, without the window.</summary>
    internal ulong Size { get; private set; }

    /// <summary>Bytes of the window; 0: the machine has none, and devices reach all of its memory.</summary>
    internal ulong WindowSize { get; private set; }

    /// <summary>The machine's physical address of the window, which is in one piece.</summary>
    internal ulong WindowPlace { get; private set; }

    /// <summary>Somebody else than devices needs all of it while the guest runs, so that it stays mapped: a debugger.</summary>
    internal bool StaysOpen { get; set; }

    /// <summary>All of it without the window; to be touched while <see cref="IsOpen"/>.</summary>
    internal readonly Span<byte> Bytes => default(MappedMemory).At(Place, (int)Size);

    /// <summary>The monitor has all of it mapped, not the window alone.</summary>
    internal bool IsOpen { get; private set; }

    /// <summary>What devices reach.</summary>
    internal readonly MemoryWindow Reach => WindowSize == 0 ? new(MachineMap.Memory, Size) : new(MachineWindow.StartOf(WindowSize), WindowSize);

    private static AddressSpace Own => AddressSpace.At((ulong)InitialSlot.AddressSpace);

    private static MappingAttributes Data => new() { Cacheable = true, ExecuteNever = true };

    /// <summary>Where the monitor has a guest's physical address, if it has it.</summary>
    internal static ulong PlaceOf(ulong address) => Place + (address - MachineMap.Memory);

    /// <summary>The guest's physical address is of it, or of the window.</summary>
    internal readonly bool Contains(ulong address) => address - MachineWindow.StartOf(WindowSize) < Size + WindowSize;

    /// <summary>How many bytes from there on the monitor has mapped.</summary>
    internal readonly ulong MappedFrom(ulong address)
    {
        if (!Contains(address))
            return 0;
        ulong end = IsOpen ? MachineMap.Memory + Size : MachineMap.Memory;
        return address < end ? end - address : 0;
    }

    /// <summary>Uses memory that is mapped already, or of which the window is.</summary>
    internal void Use(ulong size, ulong window, bool isOpen) => (Size, WindowSize, IsOpen) = (size, window, isOpen);

    /// <summary>Makes it, in the guest's address space. False: the machine has not so much.</summary>
    internal bool TryMake(ref ObjectAllocator allocator, AddressSpace space, ulong size, ulong window)
    {
        Size = size & ~(FrameSize - 1);
        WindowSize = window;
        ulong frames = (Size + window) / FrameSize;
        if (Size == 0 || Size > int.MaxValue || !allocator.Slots.TryTake((int)frames, out _firstSlot) || !TryMakeWindow(ref allocator, out ulong firstOfWindow))
            return false;
        for (ulong i = 0; i < frames; i++)
        {
            ulong address = MachineWindow.StartOf(window) + (i * FrameSize);
            var frame = Frame.At(firstOfWindow + i);
            if ((i >= window / FrameSize && !allocator.Create(ObjectType.LargeFrame, 0, out frame).IsSuccess)
                || !allocator.Root.Copy(_firstSlot + i, 64, allocator.Root, frame.Pointer, 64, CapabilityRights.ReadWrite).IsSuccess
                || !Mapper.Map(ref allocator, Own, Frame.At(_firstSlot + i), PlaceOf(address), CapabilityRights.ReadWrite, Data).IsSuccess
                || !Mapper.Map(ref allocator, space, frame, address, CapabilityRights.ReadWrite, MappingAttributes.Default).IsSuccess)
            {
                return false;
            }
        }
        IsOpen = true;
        return true;
    }

    /// <summary>The monitor gets all of it, to load it. False: the kernel refuses, and the machine cannot start.</summary>
    internal bool TryOpen()
    {
        bool isDone = true;
        for (ulong offset = 0; !IsOpen && offset < Size; offset += FrameSize)
            isDone &= FrameAt(offset).Map(Own, Place + offset, CapabilityRights.ReadWrite, Data).IsSuccess;
        IsOpen |= isDone;
        return isDone;
    }

    /// <summary>From now on the monitor has the window alone, if there is one; what it wrote lies in memory, not in caches. False: the kernel refuses, and the machine must not start.</summary>
    internal bool TryClose()
    {
        if (WindowSize == 0 || StaysOpen)
            return true;
        bool isDone = true;
        for (ulong offset = 0; IsOpen && offset < Size; offset += FrameSize)
            isDone &= FrameAt(offset).Unmap().IsSuccess;
        IsOpen &= !isDone;
        return isDone;
    }

    // In one piece: whoever looks at it from outside the machine knows what devices reach.
    private bool TryMakeWindow(ref ObjectAllocator allocator, out ulong firstSlot)
    {
        firstSlot = 0;
        if (WindowSize == 0)
            return true;
        int frames = (int)(WindowSize / FrameSize);
        if (!allocator.Slots.TryTake(frames, out firstSlot) || !allocator.Create(ObjectType.LargeFrame, 0, firstSlot, frames).IsSuccess
            || !Frame.At(firstSlot).GetAddress(out ulong place).IsSuccess)
        {
            return false;
        }
        WindowPlace = place;
        return true;
    }

    private readonly Frame FrameAt(ulong offset) => Frame.At(_firstSlot + ((WindowSize + offset) / FrameSize));
}
