using Firn.Arm64.Translation;
using Firn.Kernel.Boot;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Boot;

/// <summary>The kernel's translation tables.</summary>
public static class KernelTablesTests
{
    private const ulong Page = 0x1000;
    private const ulong Block = 0x20_0000;
    private const ulong Gigabyte = 0x4000_0000;

    [Fact]
    public static void Pages_blocks_and_gigabytes_are_used_where_they_fit()
    {
        var board = new FakeBoard();
        KernelTables<FakeMachine> tables = Create(board, 8);
        Assert.True(tables.TryMap((1UL << 47) + Gigabyte - Block - Page, new(Gigabyte - Block - Page), Page + Block + Gigabyte + Block + Page, KernelTranslation.Data));
        AssertMapped(board, tables, (1UL << 47) + Gigabyte - Block - Page, Gigabyte - Block - Page, 3);
        AssertMapped(board, tables, (1UL << 47) + Gigabyte - Block, Gigabyte - Block, 2);
        AssertMapped(board, tables, (1UL << 47) + Gigabyte, Gigabyte, 1);
        AssertMapped(board, tables, (1UL << 47) + (2 * Gigabyte), 2 * Gigabyte, 2);
        AssertMapped(board, tables, (1UL << 47) + (2 * Gigabyte) + Block, (2 * Gigabyte) + Block, 3);
        Assert.False(KernelWalk.Find(board, tables.Root, (1UL << 47) + Gigabyte - Block - (2 * Page), out _, out _));
        Assert.False(KernelWalk.Find(board, tables.Root, (1UL << 47) + (2 * Gigabyte) + Block + Page, out _, out _));
        // A root, a level 1, two of level 2, two of level 3.
        Assert.Equal(8UL - 6, tables.PagesLeft);
    }

    [Fact]
    public static void Addresses_and_memory_must_be_aligned_together()
    {
        var board = new FakeBoard();
        KernelTables<FakeMachine> tables = Create(board, 8);
        Assert.True(tables.TryMap(Block, new(Page), Block, KernelTranslation.Data));
        AssertMapped(board, tables, Block, Page, 3);
        AssertMapped(board, tables, (2 * Block) - Page, Block, 3);
    }

    [Fact]
    public static void Mapping_again_changes_rights_and_not_sizes()
    {
        var board = new FakeBoard();
        KernelTables<FakeMachine> tables = Create(board, 8);
        Assert.True(tables.TryMap(Page, new(Page), Page, KernelTranslation.Constants));
        Assert.True(tables.TryMap(0, new(0), Block, KernelTranslation.Data));
        Assert.Equal(Stage1Access.ReadWrite, AssertMapped(board, tables, Page, Page, 3).Access);
        Assert.True(tables.TryMap(Block, new(Block), Block, KernelTranslation.Data));
        Assert.False(tables.TryMap(Block, new(Block), Page, KernelTranslation.Constants));
    }

    [Fact]
    public static void Without_pages_for_tables_mapping_fails()
    {
        var board = new FakeBoard();
        KernelTables<FakeMachine> tables = Create(board, 3);
        Assert.False(tables.TryMap(0, new(0), Page, KernelTranslation.Data));
        Assert.Equal(0UL, tables.PagesLeft);
    }

    [Fact]
    public static void What_is_unmapped_is_gone_and_its_neighbours_stay()
    {
        var board = new FakeBoard();
        KernelTables<FakeMachine> tables = Create(board, 8);
        Assert.True(tables.TryMap(0, new(0), 4 * Page, KernelTranslation.Code));
        tables.Unmap(Page, 2 * Page);
        Assert.True(KernelWalk.Find(board, tables.Root, 0, out _, out _));
        Assert.False(KernelWalk.Find(board, tables.Root, Page, out _, out _));
        Assert.False(KernelWalk.Find(board, tables.Root, 2 * Page, out _, out _));
        Assert.True(KernelWalk.Find(board, tables.Root, 3 * Page, out _, out _));
    }

    private static KernelTables<FakeMachine> Create(FakeBoard board, ulong pages)
    {
        var layout = new KernelImageLayout
        {
            Start = FakeBoard.ImageStart,
            PhysicalStart = FakeBoard.MemoryStart,
            Tables = FakeBoard.ImageStart + 0x1_0000,
            TablesEnd = FakeBoard.ImageStart + 0x1_0000 + (pages * Page),
        };
        KernelTables<FakeMachine> tables = default;
        tables.Begin(new FakeMachine(board), in layout);
        return tables;
    }

    private static Stage1Descriptor AssertMapped(FakeBoard board, KernelTables<FakeMachine> tables, ulong address, ulong memory, int level)
    {
        Assert.True(KernelWalk.Find(board, tables.Root, address, out Stage1Descriptor descriptor, out int found));
        Assert.Equal(level, found);
        Assert.Equal(memory, descriptor.Output.Value);
        return descriptor;
    }
}
