using Firn.Abi.Capabilities;
using Firn.Abi.RootTask;
using Firn.Configurations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Boot;

/// <summary>The product's kernel: memory as the machine's device tree tells it, four levels of tables, eight cores.</summary>
public static class RunTimeMemoryTests
{
    [Fact]
    public static void Memory_is_what_the_tree_says()
    {
        var board = new BootBoard<Product>();
        board.Board.AddMemory(0x100_3F80_0000, 8 << 20);
        board.PutTree(
            BootTree.WithMemory(0x4000_0000, 0x4000_0000).Memory(0x100_0000_0000, 0x4000_0000).Reserved(0x5000_0000, 0x10_0000).Bytes);
        board.Start();
        Assert.Equal((0x100_0000_0000UL, 29, false), Find(board, 0x100_0000_0000));
        Assert.Equal((0x5000_0000UL, 20, true), Find(board, 0x5000_0000));
        Assert.True(KernelWalk.Find(board.Board, board.Board.KernelRoot, KernelWindow.Base | 0x100_0000_0000, out _, out int level));
        Assert.Equal(1, level);
        Assert.False(KernelWalk.Find(board.Board, board.Board.KernelRoot, KernelWindow.Base | 0x5000_0000, out _, out _));
        Assert.True(KernelWalk.Find(board.Board, board.Board.KernelRoot, KernelWindow.Base | board.Words.TreeStart, out var tree, out _));
        Assert.Equal(Firn.Arm64.Translation.Stage1Access.ReadWrite, tree.Access);
    }

    [Fact]
    public static void Memory_at_2_to_the_40_alone_boots()
    {
        const ulong Memory = 1UL << 40;
        var board = new BootBoard<Product>();
        board.Board.AddMemory(Memory, 16 << 20);
        board.Board.ImagePhysicalStart = Memory;
        board.Layout.PhysicalStart = Memory;
        board.Words.TreeStart += Memory - FakeBoard.MemoryStart;
        board.Words.ImageStart += Memory - FakeBoard.MemoryStart;
        board.Words.ImageEnd += Memory - FakeBoard.MemoryStart;
        board.Words.ImageOffset += Memory - FakeBoard.MemoryStart;
        board.PutTree(BootTree.WithMemory(Memory, 16 << 20).Bytes);
        board.Start();
        Assert.Equal(KernelWindow.Base | (Memory + (16 << 20) - 0x8_0000), new CNodeCapability(board.At(2)).Address);
        Assert.Equal((Memory, 16, false), Find(board, Memory));
        Assert.Equal(1UL << 44, Top(board));
    }

    [Fact]
    public static void Devices_are_no_memory_whatever_the_tree_says()
    {
        BootBoard<Product> board = Booted(BootTree.WithMemory(0, 0x8000_0000));
        for (int i = 0; board.UntypedAt(i).SizeBits != 0; i++)
        {
            (ulong start, int bits, _) = board.UntypedAt(i);
            Assert.False(start < 0x0801_0000 && start + (1UL << bits) > 0x0800_0000);
            Assert.False(start < 0x081A_0000 && start + (1UL << bits) > 0x080A_0000);
        }
        Assert.Equal((0x0900_0000UL, 12, true), Find(board, 0x0900_0000));
    }

    // The configuration allows eight; the first is the one that runs.
    [Fact]
    public static void Each_core_that_runs_has_a_scheduling_control()
    {
        BootBoard<Product> board = Booted(BootTree.WithMemory(0x4000_0000, 0x4000_0000));
        ref BootInformation information = ref board.Information;
        Assert.Equal((1UL, 1UL), (information.Nodes, information.SchedulingControls.End - information.SchedulingControls.Start));
        Capability control = board.At(information.SchedulingControls.Start);
        Assert.Equal((CapabilityType.SchedulingControl, 0), (control.Type, new SchedulingControlCapability(control).Core));
    }

    [Fact]
    public static void Four_levels_of_tables_have_capabilities_from_the_top_down()
    {
        BootBoard<Product> board = Booted(BootTree.WithMemory(0x4000_0000, 0x4000_0000));
        Assert.Equal((16UL, 21UL), (board.Information.ImagePageTables.Start, board.Information.ImagePageTables.End));
        Assert.Equal((0UL, 0UL, 0x40_0000UL), (Mapped(board, 16), Mapped(board, 17), Mapped(board, 18)));
        Assert.True(board.FindUser(0x40_0000, out ulong descriptor, out int level));
        Assert.Equal((3, board.Words.ImageStart), (level, descriptor & 0xFFFF_FFFF_F000));
    }

    private static ulong Mapped(BootBoard<Product> board, ulong slot) => new PageTableCapability(board.At(slot)).MappedAddress;

    private static (ulong Address, int SizeBits, bool IsDevice) Find(BootBoard<Product> board, ulong address)
    {
        for (int i = 0; board.UntypedAt(i).SizeBits != 0; i++)
        {
            if (board.UntypedAt(i).Address == address)
                return board.UntypedAt(i);
        }
        return default;
    }

    private static ulong Top(BootBoard<Product> board)
    {
        ulong top = 0;
        for (int i = 0; board.UntypedAt(i).SizeBits != 0; i++)
        {
            (ulong start, int bits, _) = board.UntypedAt(i);
            top = start + (1UL << bits) > top ? start + (1UL << bits) : top;
        }
        return top;
    }

    private static BootBoard<Product> Booted(BootTree tree)
    {
        var board = new BootBoard<Product>();
        board.PutTree(tree.Bytes);
        board.Start();
        return board;
    }
}
