using System.Linq;
using Firn.Abi.Configuration;
using Firn.Configurations;
using Firn.Kernel.Boot;
using Xunit;

namespace Firn.KernelTests.Boot;

/// <summary>The memory that the image keeps for the kernel: its parts, and that the images have enough of it.</summary>
public static class KernelStateTests
{
    // src/Images/Kernel/Kernel.props and src/Images/KernelProduct: STATE_SIZE, TABLE_PAGES.
    private const ulong StateSize = 131_072;
    private const int TablePages = 24;
    private const int ProductTablePages = 96;

    [Fact]
    public static void The_state_of_each_configuration_fits_the_images()
    {
        Assert.InRange(KernelState<Sel4Compat>.Size, 1UL, StateSize);
        Assert.InRange(KernelState<Sel4Bench>.Size, 1UL, StateSize);
        Assert.InRange(KernelState<Product>.Size, 1UL, StateSize);
    }

    [Fact]
    public static void Parts_do_not_overlap_and_are_aligned()
    {
        AssertParts<Sel4Compat>();
        AssertParts<Product>();
    }

    [Fact]
    public static void A_kernel_of_the_build_takes_few_pages_for_its_tables()
    {
        var board = new BootBoard<Sel4Compat>();
        board.Start();
        Assert.InRange(UsedPages(board), 10, TablePages / 2);
    }

    [Fact]
    public static void Memory_in_many_pieces_fits_the_products_tables()
    {
        var board = new BootBoard<Product>();
        board.Layout.TablesEnd = board.Layout.Tables + (ProductTablePages * 0x1000);
        board.Board.AddMemory(0x100_7F80_0000, 8 << 20);
        BootTree tree = BootTree.WithMemory(0x4000_0000, 0x4000_0000).Memory(0x100_0000_0000, 0x8000_0000);
        // As bad as it gets for a board: firmware keeps pieces of a page or a few, each in 2 MiB of its own.
        for (ulong i = 0; i < 24; i++)
            tree.Reserved(0x100_0010_0000 + (i * 0x40_0000), 0x3000);
        board.PutTree(tree.Bytes);
        board.Start();
        Assert.InRange(UsedPages(board), 30, ProductTablePages);
    }

    private static int UsedPages<TConfiguration>(BootBoard<TConfiguration> board)
        where TConfiguration : struct, IKernelConfiguration
    {
        int size = (int)(board.Layout.TablesEnd - board.Layout.Tables);
        byte[] tables = board.Core.Machine.Memory(new(board.Layout.ToPhysical(board.Layout.Tables)), size).ToArray();
        return tables.Chunk(0x1000).Count(page => page.Any(value => value != 0));
    }

    private static void AssertParts<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration
    {
        ulong[] parts =
        [
            KernelState<TConfiguration>.EmptyRoot, KernelState<TConfiguration>.IdleThreads, KernelState<TConfiguration>.IdleContexts,
            KernelState<TConfiguration>.Shared, KernelState<TConfiguration>.ReadyLists, KernelState<TConfiguration>.ReadyBitmaps,
            KernelState<TConfiguration>.DomainSchedule, KernelState<TConfiguration>.CoreMeeting, KernelState<TConfiguration>.Size,
        ];
        Assert.Equal(parts.Order(), parts);
        Assert.Equal(parts.Length, parts.Distinct().Count());
        Assert.All(parts, part => Assert.Equal(0UL, part % 64));
    }
}
