using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Arm64.Translation;
using Firn.Configurations;
using Firn.Kernel.Boot;
using Firn.Kernel.Memory;
using Xunit;

namespace Firn.KernelTests.Boot;

/// <summary>What the kernel maps when the root task runs, found by walking its tables page by page.</summary>
public static class KernelMapTests
{
    private const ulong Page = 0x1000;

    [Fact]
    public static void Each_part_of_the_image_has_its_rights()
    {
        BootBoard<Sel4Compat> board = Booted();
        KernelImageLayout layout = board.Layout;
        for (ulong address = layout.Start; address < layout.End; address += Page)
        {
            string expected = address < layout.BootEnd ? "nothing"
                : address < layout.CodeEnd ? "execute"
                : address < layout.ConstantsEnd ? "read"
                : (address == layout.Stacks || address == layout.Stacks + layout.StackStride) ? "nothing"
                : "write";
            Assert.Equal((address, expected), (address, RightsOf(board, address)));
            if (expected != "nothing")
                Assert.Equal(address - layout.Start + layout.PhysicalStart, Find(board, address).Output.Value);
        }
        Assert.Equal("nothing", RightsOf(board, layout.End));
        Assert.Equal("nothing", RightsOf(board, layout.Start - Page));
    }

    [Fact]
    public static void The_window_has_memory_and_keeps_the_image_from_being_written()
    {
        BootBoard<Sel4Compat> board = Booted();
        ulong first = board.Layout.ToWindow(board.Layout.BootEnd);
        ulong last = board.Layout.ToWindow(board.Layout.ConstantsEnd);
        ulong start = KernelWindow.Base | 0x6000_0000;
        IEnumerable<ulong> sample = Enumerable.Range(0, 0x300).Select(i => start + ((ulong)i * Page))
            .Concat(Enumerable.Range(0, 256).Select(i => start + ((ulong)i * 0x20_0000)));
        foreach (ulong address in sample)
            Assert.Equal((address, address >= first && address < last ? "read" : "write"), (address, RightsOf(board, address)));
        Assert.Equal("nothing", RightsOf(board, start + 0x2000_0000));
    }

    [Fact]
    public static void The_window_has_reserved_memory_for_cache_maintenance()
    {
        BootBoard<Sel4Compat> board = Booted();
        ulong start = KernelWindow.Base | 0x4000_0000;
        Assert.Equal("nothing", RightsOf(board, start - Page));
        Assert.Equal("write", RightsOf(board, start));
        Assert.Equal("write", RightsOf(board, start + 0x2000_0000 - Page));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public static void The_window_has_the_devices_that_the_kernel_drives(bool isGicV3)
    {
        BootBoard<Sel4Compat> board = Booted(isGicV3);
        ulong[] expected = isGicV3
            ? [.. Pages(0x0800_0000, 0x1_0000), .. Pages(0x080A_0000, 0x10_0000), 0x0900_0000]
            : [0x0800_0000, 0x0801_0000, 0x0803_0000, 0x0900_0000];
        ulong[] found = [.. Pages(0x0780_0000, 0x0200_0000).Where(page => RightsOf(board, KernelWindow.Base | page) != "nothing")];
        Assert.Equal(expected, found);
        foreach (ulong page in expected)
        {
            Stage1Descriptor descriptor = Find(board, KernelWindow.Base | page);
            // MAIR_EL2's index 1 is nGnRE.
            Assert.Equal((1U, Shareability.None, "write"), (descriptor.AttributeIndex, descriptor.Shareability, RightsOf(board, KernelWindow.Base | page)));
        }
    }

    [Fact]
    public static void Nothing_is_both_written_and_executed()
    {
        BootBoard<Sel4Compat> board = Booted();
        Assert.True(board.Board.KernelSystemControl.WriteExecuteNever);
        Assert.True(board.Board.KernelSystemControl.Mmu);
        Assert.DoesNotContain("write execute", new[] { board.Layout.Start, KernelWindow.Base | 0x6000_0000 }.Select(address => RightsOf(board, address)));
    }

    [Fact]
    public static void What_only_booting_needed_is_forgotten_by_the_TLB_before_the_root_task_runs()
    {
        BootBoard<Sel4Compat> board = Booted();
        List<string> log = board.Board.Log;
        int forgotten = log.LastIndexOf("tlbi alle2is");
        Assert.True(forgotten > log.FindIndex(entry => entry.StartsWith("ttbr0", StringComparison.Ordinal)));
        Assert.Contains("tlbi alle1is", log.Skip(forgotten));
    }

    private static IEnumerable<ulong> Pages(ulong start, ulong size) => Enumerable.Range(0, (int)(size / Page)).Select(i => start + ((ulong)i * Page));

    private static string RightsOf(BootBoard<Sel4Compat> board, ulong address)
    {
        if (!KernelWalk.Find(board.Board, board.Board.KernelRoot, address, out Stage1Descriptor descriptor, out _))
            return "nothing";
        Assert.True(descriptor.AccessFlag);
        bool isWritten = descriptor.Access == Stage1Access.ReadWrite;
        return (isWritten, descriptor.ExecuteNever) switch
        {
            (true, true) => "write",
            (true, false) => "write execute",
            (false, true) => "read",
            _ => "execute",
        };
    }

    private static Stage1Descriptor Find(BootBoard<Sel4Compat> board, ulong address)
    {
        Assert.True(KernelWalk.Find(board.Board, board.Board.KernelRoot, address, out Stage1Descriptor descriptor, out _));
        return descriptor;
    }

    private static BootBoard<Sel4Compat> Booted(bool isGicV3 = false)
    {
        var board = new BootBoard<Sel4Compat>();
        board.Board.HasInterruptRegisters = isGicV3;
        board.Start();
        return board;
    }
}
