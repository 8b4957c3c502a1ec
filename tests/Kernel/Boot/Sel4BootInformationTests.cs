using System;
using System.Collections.Concurrent;
using Firn.Abi.Capabilities;
using Firn.Abi.RootTask;
using Firn.Configurations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Boot;

/// <summary>The root task finds what seL4 would have given it: <see cref="Sel4Boot"/>, slot by slot.</summary>
public static class Sel4BootInformationTests
{
    private const ulong ImageAddress = 0x40_0000;

    private static readonly ConcurrentDictionary<string, Lazy<BootBoard<Sel4Compat>>> _booted = [];

    public static TheoryData<string> Boots => [nameof(Sel4Boot.TestSuite), nameof(Sel4Boot.Small), nameof(Sel4Boot.SmallGicV3)];

    [Theory]
    [MemberData(nameof(Boots))]
    public static void Regions_of_slots_are_seL4s(string name)
    {
        (Sel4Boot expected, BootBoard<Sel4Compat> board) = Booted(name);
        ulong[] first = expected.FirstSlots;
        ref BootInformation information = ref board.Information;
        Assert.Equal(16 + expected.TreeSize, information.ExtraLength);
        Assert.Equal((0UL, 1UL, 0UL), (information.Node, information.Nodes, information.IoPageTableLevels));
        Assert.Equal(ImageAddress + expected.ImageSize, information.IpcBuffer);
        Assert.Equal((first[0], first[1]), (information.ImagePageTables.Start, information.ImagePageTables.End));
        Assert.Equal((first[1], first[2]), (information.ExtraFrames.Start, information.ExtraFrames.End));
        Assert.Equal((first[2], first[3]), (information.SchedulingControls.Start, information.SchedulingControls.End));
        Assert.Equal((first[3], first[4]), (information.ImageFrames.Start, information.ImageFrames.End));
        Assert.Equal((first[4], first[5]), (information.Untyped.Start, information.Untyped.End));
        Assert.Equal((first[5], 8192UL), (information.Empty.Start, information.Empty.End));
        Assert.Equal((0UL, 0UL), (information.SharedFrames.Start, information.SharedFrames.End));
        Assert.Equal((0UL, 0UL), (information.IoSpaces.Start, information.IoSpaces.End));
        Assert.Equal((13UL, 0UL), (information.CNodeSizeBits, information.Domain));
    }

    [Theory]
    [MemberData(nameof(Boots))]
    public static void Untyped_memory_is_seL4s_piece_by_piece(string name)
    {
        (Sel4Boot expected, BootBoard<Sel4Compat> board) = Booted(name);
        ulong[] all = [.. expected.DeviceMemory, .. expected.KernelMemory];
        for (int i = 0; i < all.Length / 2; i++)
        {
            (ulong address, int bits, bool isDevice) = (all[2 * i], (int)all[(2 * i) + 1], 2 * i < expected.DeviceMemory.Length);
            Assert.Equal((address, bits, isDevice), board.UntypedAt(i));

            Capability capability = board.At(expected.FirstSlots[4] + (ulong)i);
            Assert.Equal(CapabilityType.Untyped, capability.Type);
            var untyped = new UntypedCapability(capability);
            Assert.Equal((address | KernelWindow.Base, bits, isDevice), (untyped.Address, untyped.SizeBits, untyped.IsDevice));
            // All of it counts as used, so that its first use clears it.
            Assert.Equal(1UL << (bits - 4), untyped.FreeIndex);
        }
        Assert.Equal((0UL, 0, false), board.UntypedAt(all.Length / 2));
        Assert.Equal(expected.FirstSlots[5] - expected.FirstSlots[4], (ulong)(all.Length / 2));
    }

    [Theory]
    [MemberData(nameof(Boots))]
    public static void Frames_are_mapped_where_seL4_maps_them(string name)
    {
        (Sel4Boot expected, BootBoard<Sel4Compat> board) = Booted(name);
        ulong[] first = expected.FirstSlots;
        ulong buffer = ImageAddress + expected.ImageSize;
        AssertMapped(board, first[3], first[4], ImageAddress, board.Words.ImageStart, isExecutable: true);
        AssertMapped(board, 10, 11, buffer, 0x7FFC_5000, isExecutable: false);
        AssertMapped(board, 9, 10, buffer + 0x1000, 0x7FFC_6000, isExecutable: false);
        AssertMapped(board, first[1], first[2], buffer + 0x2000, 0x7FFC_0000, isExecutable: true);
        Assert.False(board.FindUser(buffer + 0x4000, out _, out _));
        Assert.False(board.FindUser(ImageAddress - 0x1000, out _, out _));
    }

    [Theory]
    [MemberData(nameof(Boots))]
    public static void Objects_lie_where_seL4_puts_them(string name)
    {
        (Sel4Boot expected, BootBoard<Sel4Compat> board) = Booted(name);
        // From the CNode up: chunks, address space, ASID pool, IPC buffer, boot information, tables, thread, scheduling context.
        const ulong Node = KernelWindow.Base | 0x7FF8_0000;
        const ulong Tables = Node + 0x4_7000;
        ulong count = (ulong)expected.TableAddresses.Length;
        Assert.Equal(Node, new CNodeCapability(board.At(2)).Address);
        Assert.Equal(Node + 0x4_2000, new AddressSpaceCapability(board.At(3)).Table.Value);
        Assert.Equal(Node + 0x4_4000, new AsidPoolCapability(board.At(6)).Pool.Value);
        for (ulong i = 0; i < count; i++)
        {
            var table = new PageTableCapability(board.At(16 + i));
            Assert.Equal((expected.TableAddresses[i], 1U), (table.MappedAddress, table.MappedAsid));
            Assert.Equal((CapabilityType.PageTable, Tables + (i << 12)), (board.At(16 + i).Type, table.Table.Value));
        }
        Assert.Equal(Tables + (count << 12), new ThreadCapability(board.At(1)).Thread.Value);
        Assert.Equal(Tables + (count << 12) + 0x800, new SchedulingContextCapability(board.At(14)).Context.Value);
    }

    [Theory]
    [MemberData(nameof(Boots))]
    public static void Slots_hold_the_types_that_seL4_puts_there(string name)
    {
        (Sel4Boot expected, BootBoard<Sel4Compat> board) = Booted(name);
        CapabilityType[] fixedTypes =
        [
            CapabilityType.Null, CapabilityType.Thread, CapabilityType.CNode, CapabilityType.AddressSpace, CapabilityType.InterruptControl,
            CapabilityType.AsidControl, CapabilityType.AsidPool, CapabilityType.Null, CapabilityType.Null, CapabilityType.Frame,
            CapabilityType.Frame, CapabilityType.Domain, CapabilityType.Null, CapabilityType.Null, CapabilityType.SchedulingContext,
            CapabilityType.SecureMonitor,
        ];
        for (int i = 0; i < fixedTypes.Length; i++)
            Assert.Equal(fixedTypes[i], board.At((ulong)i).Type);
        ulong control = expected.FirstSlots[2];
        Assert.Equal((CapabilityType.SchedulingControl, 0), (board.At(control).Type, new SchedulingControlCapability(board.At(control)).Core));
        var node = new CNodeCapability(board.At(2));
        Assert.Equal((13, 51, 0UL), (node.RadixBits, node.GuardSize, node.Guard));
        Assert.Equal(0U, new AsidPoolCapability(board.At(6)).BaseAsid);
        Assert.Equal(7, new SchedulingContextCapability(board.At(14)).SizeBits);
        for (ulong slot = expected.FirstSlots[5]; slot < 8192; slot++)
            Assert.True(board.At(slot).IsNull);
    }

    [Fact]
    public static void The_device_tree_is_behind_the_boot_information()
    {
        BootBoard<Sel4Compat> board = Create(Sel4Boot.TestSuite);
        byte[] tree = new byte[(int)board.Words.TreeSize];
        new Random(1).NextBytes(tree);
        board.PutTree(tree);
        board.Start();
        ulong chunk = new FrameCapability(board.At(20)).Base;
        ref BootChunk header = ref board.Core.Machine.At<BootChunk>(chunk);
        Assert.Equal((6UL, 16 + board.Words.TreeSize), (header.Id, header.Length));
        Assert.Equal(tree, board.Core.Machine.Memory(KernelWindow.ToPhysical(chunk + 16), tree.Length).ToArray());
    }

    private static void AssertMapped(BootBoard<Sel4Compat> board, ulong first, ulong behind, ulong address, ulong memory, bool isExecutable)
    {
        for (ulong slot = first; slot < behind; slot++, address += 0x1000, memory += 0x1000)
        {
            var frame = new FrameCapability(board.At(slot));
            Assert.Equal(CapabilityType.Frame, board.At(slot).Type);
            Assert.Equal((address, 1U, memory | KernelWindow.Base), (frame.MappedAddress, frame.MappedAsid, frame.Base));
            Assert.True(frame.Size == FrameSize.Small && frame.CanRead && frame.CanWrite && !frame.IsDevice);
            Assert.True(board.FindUser(address, out ulong descriptor, out _));
            // Page, Normal write-back, read and write, inner shareable, accessed; XN.
            Assert.Equal(memory | 0x7FF | (isExecutable ? 0 : 1UL << 54), descriptor);
        }
    }

    private static (Sel4Boot Expected, BootBoard<Sel4Compat> Board) Booted(string name)
    {
        Sel4Boot expected = name switch
        {
            nameof(Sel4Boot.TestSuite) => Sel4Boot.TestSuite,
            nameof(Sel4Boot.Small) => Sel4Boot.Small,
            _ => Sel4Boot.SmallGicV3,
        };
        // The tests only look.
        Lazy<BootBoard<Sel4Compat>> board = _booted.GetOrAdd(name, _ => new(() =>
        {
            BootBoard<Sel4Compat> created = Create(expected);
            created.Start();
            return created;
        }));
        return (expected, board.Value);
    }

    private static BootBoard<Sel4Compat> Create(Sel4Boot boot)
    {
        var board = new BootBoard<Sel4Compat>();
        board.Board.HasInterruptRegisters = boot.IsGicV3;
        board.Layout.End = FakeBoard.ImageStart + boot.KernelSize;
        board.Words.TreeStart = FakeBoard.MemoryStart + boot.KernelSize;
        board.Words.TreeSize = boot.TreeSize;
        board.Words.ImageStart = (board.Words.TreeStart + boot.TreeSize + 0xFFF) & ~0xFFFUL;
        board.Words.ImageEnd = board.Words.ImageStart + boot.ImageSize;
        board.Words.ImageOffset = board.Words.ImageStart - ImageAddress;
        return board;
    }
}
