using Firn.Abi.Configuration;
using Firn.Abi.Invocations;
using Firn.Abi.Messages;
using Firn.Abi.Objects;
using Firn.Arm64.Translation;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Memory;

/// <summary>A kernel of any configuration with a current thread, an ASID pool and an address space of ASID 1 in it.</summary>
public sealed class SpaceSystem<TConfiguration>
    where TConfiguration : struct, IKernelConfiguration
{
    private ulong _free = FakeBoard.WindowStart;

    /// <summary>The system; the log is empty.</summary>
    public SpaceSystem()
    {
        Cores = new(TConfiguration.Cores, new(Board));
        Core.SharedAddress = Allocate(1 << 16, 4096);
        Core.Shared.Cores = (uint)TConfiguration.Cores;
        Core.Shared.EmptyRoot = new(Allocate(8192, 8192));
        Core.ListRegisters = 4;
        Core.CurrentThread = CreateThread();
        Core.Message.Buffer = new(Allocate(IpcBuffer.Size, IpcBuffer.Size));
        Core.Message.IsCall = true;
        Pool = new(Allocate(4096, 4096));
        Core.Shared.Pools[0] = Pool;
        Space = CreateSpace();
        Assign(Space);
        Board.Log.Clear();
    }

    /// <summary>The core's state.</summary>
    public ref Core<FakeMachine, TConfiguration> Core => ref Cores[0];

    /// <summary>The states of all cores, of which the others do nothing.</summary>
    public CoreArray<TConfiguration> Cores { get; }

    /// <summary>The board.</summary>
    public FakeBoard Board { get; } = new();

    /// <summary>The pool of the first 512 ASIDs.</summary>
    public AsidPoolReference Pool { get; }

    /// <summary>The slot of an address space that has ASID 1.</summary>
    public SlotReference Space { get; }

    /// <summary>Its capability.</summary>
    public AddressSpaceCapability SpaceCapability => new(Core.CapabilityIn(Space));

    /// <summary>What was done since the last look.</summary>
    public string[] TakeLog()
    {
        string[] log = [.. Board.Log];
        Board.Log.Clear();
        return log;
    }

    /// <summary>Cleared memory.</summary>
    public ulong Allocate(ulong size, ulong alignment)
    {
        ulong address = (_free + alignment - 1) & ~(alignment - 1);
        _free = address + size;
        return address;
    }

    /// <summary>A slot with a capability that came of nothing.</summary>
    public SlotReference Put(Capability capability)
    {
        var slot = new SlotReference(Allocate(Slot.Size, Slot.Size));
        ref Slot place = ref Core.At(slot);
        place.Capability = capability;
        place.SetDerivation(default, default, isRevocable: true, isFirstBadged: true);
        return slot;
    }

    /// <summary>A thread.</summary>
    public ThreadReference CreateThread() => new(Allocate(Thread.Size, Thread.Size));

    /// <summary>A frame's capability; large ones have no memory behind them.</summary>
    public SlotReference CreateFrame(FrameSize size = FrameSize.Small) => Put(new FrameCapability
    {
        Base = size == FrameSize.Small ? Allocate(4096, 4096) : 0x8000_4000_0000,
        Size = size,
        CanRead = true,
        CanWrite = true,
    }.Capability);

    /// <summary>A page table's capability.</summary>
    public SlotReference CreateTable() => Put(new PageTableCapability { Table = new(Allocate(4096, 4096)) }.Capability);

    /// <summary>An address space without ASID.</summary>
    public SlotReference CreateSpace()
    {
        ulong size = 1UL << ObjectSize<TConfiguration>.AddressSpaceBits;
        return Put(new AddressSpaceCapability { Table = new(Allocate(size, size)) }.Capability);
    }

    /// <summary>Gives it the next ASID.</summary>
    public void Assign(SlotReference space)
    {
        SlotReference pool = Put(new AsidPoolCapability { Pool = Pool }.Capability);
        Assert.True(Invoke(Invocation.AsidPoolAssign, pool, [], space).IsDone);
    }

    /// <summary>Maps tables for an address, as many as are missing above pages of a size.</summary>
    public void MapTables(ulong address, FrameSize size = FrameSize.Small)
    {
        while (Walk(address).Bits > 12 + (9 * (int)size))
            Assert.True(Invoke(Invocation.PageTableMap, CreateTable(), [address, 0], Space).IsDone);
        Board.Log.Clear();
    }

    /// <summary>Maps a frame with all rights, cacheable and executable.</summary>
    public Status Map(SlotReference frame, ulong address, ulong rights = 3, ulong attributes = 1) =>
        Invoke(Invocation.FrameMap, frame, [address, rights, attributes], Space);

    /// <summary>The place of an address in the address space.</summary>
    public TablePosition Walk(ulong address) =>
        TableWalk<FakeMachine, Stage2Regime<TConfiguration>>.Find(Core.Machine, SpaceCapability.Table, address);

    /// <summary>The descriptor of an address in the address space.</summary>
    public Stage2Descriptor Descriptor(ulong address) => new() { Bits = Core.Machine.At<ulong>(Walk(address).Descriptor) };

    /// <summary>Calls an object of this part of the kernel.</summary>
    public Status Invoke(Invocation invocation, SlotReference slot, ulong[] words, params SlotReference[] extra)
    {
        Send(words, extra);
        return Core.InvokeTranslation(invocation, slot, Core.CapabilityIn(slot));
    }

    /// <summary>Puts a message where a call's is.</summary>
    public void Send(ulong[] words, params SlotReference[] extra)
    {
        Core.Message.Length = (uint)words.Length;
        Core.Message.ResultLength = 0;
        for (int i = 0; i < words.Length; i++)
        {
            if (i < MessageLimits.Registers)
                Core.Current.Frame[2 + i] = words[i];
            else
                Core.At(Core.Message.Buffer).Message[i] = words[i];
        }
        for (int i = 0; i < MessageLimits.Capabilities; i++)
            Core.Message.Extra[i] = i < extra.Length ? extra[i] : default;
    }

    /// <summary>The thread runs next: what the scheduler does.</summary>
    public void Run(ThreadReference thread)
    {
        Core.SwitchTranslation(thread);
        Core.CurrentThread = thread;
    }

    /// <summary>A thread in an address space.</summary>
    public ThreadReference CreateThread(SlotReference space)
    {
        ThreadReference thread = CreateThread();
        Core.At(Core.SlotOf(thread, ThreadSlot.AddressSpace)).Capability = Core.CapabilityIn(space);
        return thread;
    }

    /// <summary>The VMID of an ASID.</summary>
    public int VmidOf(ushort asid) => Core.At(Pool)[asid] is { HasVmid: true } entry ? (int)entry.Vmid : -1;
}
