using Firn.Abi.Capabilities;
using Firn.Abi.RootTask;
using Firn.Conformance.Framework;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Conformance.Boot;

/// <summary>What the root task finds (manual, chapter 9.1).</summary>
internal static unsafe class BootTests
{
    private const ulong PageSize = 4096;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("boot.nodes"u8, &Nodes);
        Suite.Test("boot.root_cnode_size"u8, &RootCNodeSize);
        Suite.Test("boot.domain_zero"u8, &DomainZero);
        Suite.Test("boot.initial_slots_have_their_types"u8, &InitialSlots);
        Suite.Test("boot.initial_slots_without_meaning_are_empty"u8, &EmptyInitialSlots);
        Suite.Test("boot.buffer_and_information_follow_the_image"u8, &Addresses);
        Suite.Test("boot.image_frames_cover_the_image"u8, &ImageFrames);
        Suite.Test("boot.image_frames_ascend_in_memory"u8, &ImageFramesAscend);
        Suite.Test("boot.image_page_tables"u8, &ImagePageTables);
        Suite.Test("boot.extra_frames"u8, &ExtraFrames);
        Suite.Test("boot.scheduling_controls"u8, &SchedulingControls);
        Suite.Test("boot.empty_slots_are_empty"u8, &EmptySlots);
        Suite.Test("boot.regions_of_slots_follow_one_another"u8, &Regions);
        Suite.Test("boot.no_shared_frames_no_smmu"u8, &NothingShared);
        Suite.Test("boot.device_tree_chunk"u8, &DeviceTree);
        Suite.Test("boot.chunks_fill_the_extra_length"u8, &Chunks);
    }

    private static void Nodes()
    {
        Check.Equal(Env.Boot.Node, 0, "node"u8);
        Check.Within(Env.Boot.Nodes, 1, (ulong)Configuration.Cores, "nodes"u8);
    }

    private static void RootCNodeSize() => Check.Equal(Env.Boot.CNodeSizeBits, (ulong)Configuration.RootCNodeSizeBits, "size of the root CNode"u8);

    private static void DomainZero() => Check.Equal(Env.Boot.Domain, 0, "domain"u8);

    private static void InitialSlots()
    {
        Slot(InitialSlot.Thread, CapabilityType.Thread);
        Slot(InitialSlot.CNode, CapabilityType.CNode);
        Slot(InitialSlot.AddressSpace, CapabilityType.AddressSpace);
        Slot(InitialSlot.InterruptControl, CapabilityType.InterruptControl);
        Slot(InitialSlot.AsidControl, CapabilityType.AsidControl);
        Slot(InitialSlot.AsidPool, CapabilityType.AsidPool);
        Slot(InitialSlot.BootInformationFrame, CapabilityType.Frame);
        Slot(InitialSlot.IpcBuffer, CapabilityType.Frame);
        Slot(InitialSlot.Domain, CapabilityType.Domain);
        Slot(InitialSlot.SchedulingContext, CapabilityType.SchedulingContext);
        Slot(InitialSlot.SecureMonitor, Configuration.SecureMonitorCalls ? CapabilityType.SecureMonitor : CapabilityType.Null);
    }

    private static void EmptyInitialSlots()
    {
        Slot(InitialSlot.Null, CapabilityType.Null);
        Slot(InitialSlot.IoPortControl, CapabilityType.Null);
        Slot(InitialSlot.IoSpace, CapabilityType.Null);
        Slot(InitialSlot.SmmuStreamControl, CapabilityType.Null);
        Slot(InitialSlot.SmmuContextBankControl, CapabilityType.Null);
    }

    private static void Slot(InitialSlot slot, CapabilityType type) => Check.Type((ulong)slot, type, "type"u8);

    private static void Addresses()
    {
        Check.Equal(Env.Boot.IpcBuffer, RootTaskMemory.ImageEnd(), "IPC buffer"u8);
        Check.Equal(Env.Information, RootTaskMemory.ImageEnd() + PageSize, "boot information"u8);
    }

    private static void ImageFrames()
    {
        ulong pages = (RootTaskMemory.ImageEnd() - RootTaskMemory.ImageStart()) / PageSize;
        Check.Equal(Env.Boot.ImageFrames.End - Env.Boot.ImageFrames.Start, pages, "frames"u8);
        AllAre(Env.Boot.ImageFrames, CapabilityType.Frame);
    }

    private static void ImageFramesAscend()
    {
        Check.Done(Frame.At(Env.Boot.ImageFrames.Start).GetAddress(out ulong first));
        for (ulong slot = Env.Boot.ImageFrames.Start; slot < Env.Boot.ImageFrames.End; slot++)
        {
            Check.Done(Frame.At(slot).GetAddress(out ulong address));
            Check.Equal(address, first + ((slot - Env.Boot.ImageFrames.Start) * PageSize), "physical address"u8);
        }
    }

    private static void ImagePageTables() => AllAre(Env.Boot.ImagePageTables, CapabilityType.PageTable);

    private static void ExtraFrames()
    {
        AllAre(Env.Boot.ExtraFrames, CapabilityType.Frame);
        Check.Equal(Env.Boot.ExtraFrames.End - Env.Boot.ExtraFrames.Start, (Env.Boot.ExtraLength + PageSize - 1) / PageSize, "frames"u8);
    }

    private static void SchedulingControls()
    {
        Check.Equal(Env.Boot.SchedulingControls.End - Env.Boot.SchedulingControls.Start, Env.Boot.Nodes, "controls"u8);
        AllAre(Env.Boot.SchedulingControls, CapabilityType.SchedulingControl);
    }

    private static void EmptySlots()
    {
        Check.Equal(Env.Boot.Empty.End, 1UL << Configuration.RootCNodeSizeBits, "end of the empty slots"u8);
        // Those at the end: the suite uses some at the start.
        for (ulong slot = Env.Boot.Empty.Start + 4000; slot < Env.Boot.Empty.End; slot++)
            Check.That(Env.IsEmpty(slot), "a slot is not empty"u8);
    }

    private static void Regions()
    {
        Check.Equal(Env.Boot.ImagePageTables.Start, (ulong)InitialSlot.Count, "page tables"u8);
        Check.Equal(Env.Boot.ExtraFrames.Start, Env.Boot.ImagePageTables.End, "extra frames"u8);
        Check.Equal(Env.Boot.SchedulingControls.Start, Env.Boot.ExtraFrames.End, "scheduling controls"u8);
        Check.Equal(Env.Boot.ImageFrames.Start, Env.Boot.SchedulingControls.End, "image frames"u8);
        Check.Equal(Env.Boot.Untyped.Start, Env.Boot.ImageFrames.End, "untyped"u8);
        Check.Equal(Env.Boot.Empty.Start, Env.Boot.Untyped.End, "empty slots"u8);
    }

    private static void NothingShared()
    {
        Check.Equal(Env.Boot.SharedFrames.End - Env.Boot.SharedFrames.Start, 0, "shared frames"u8);
        Check.Equal(Env.Boot.IoSpaces.End - Env.Boot.IoSpaces.Start, 0, "I/O spaces"u8);
        Check.Equal(Env.Boot.IoPageTableLevels, 0, "levels of I/O page tables"u8);
    }

    private static void DeviceTree()
    {
        System.ReadOnlySpan<byte> chunks = RootTaskMemory.Chunks(Env.Information);
        BootChunk chunk = System.Runtime.InteropServices.MemoryMarshal.Read<BootChunk>(chunks);
        Check.Equal(chunk.Id, (ulong)BootChunkId.DeviceTree, "identifier"u8);
        System.ReadOnlySpan<byte> tree = chunks[BootChunk.Size..];
        Check.Equal(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(tree), 0xD00D_FEED, "magic"u8);
        Check.Equal(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(tree[4..]) + (ulong)BootChunk.Size, chunk.Length, "length"u8);
    }

    private static void Chunks()
    {
        System.ReadOnlySpan<byte> chunks = RootTaskMemory.Chunks(Env.Information);
        while (chunks.Length > 0)
        {
            Check.That(chunks.Length >= BootChunk.Size, "a chunk is cut off"u8);
            ulong length = System.Runtime.InteropServices.MemoryMarshal.Read<BootChunk>(chunks).Length;
            Check.Within(length, BootChunk.Size, (ulong)chunks.Length, "length"u8);
            chunks = chunks[(int)length..];
        }
    }

    private static void AllAre(SlotRegion region, CapabilityType type)
    {
        for (ulong slot = region.Start; slot < region.End; slot++)
            Check.Type(slot, type, "type"u8);
    }
}
