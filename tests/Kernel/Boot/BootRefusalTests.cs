using System;
using System.Linq;
using Firn.Abi.Configuration;
using Firn.Configurations;
using Firn.Kernel.Boot;
using Xunit;

namespace Firn.KernelTests.Boot;

/// <summary>What the kernel does not boot with, and what it says of it.</summary>
public static class BootRefusalTests
{
    [Fact]
    public static void Each_problem_has_words_of_its_own()
    {
        string[] words = [.. Enum.GetValues<BootProblem>().Select(problem => System.Text.Encoding.UTF8.GetString(BootProblemText.Of(problem)))];
        Assert.Equal(words.Length, words.Distinct().Count());
    }

    [Fact]
    public static void Nothing_is_said_by_a_release_kernel_that_boots()
    {
        var board = new BootBoard<Sel4Bench>();
        board.Start();
        Assert.Equal("", board.Board.ConsoleText);
    }

    [Fact]
    public static void A_kernel_that_prints_tells_of_memory_and_root_task()
    {
        var board = new BootBoard<Sel4Compat>();
        board.Start();
        Assert.Equal("kernel: memory 0x60000000 to 0x80000000\r\nkernel: root task enters at 0x40ee58, slots in use 1133\r\n", board.Board.ConsoleText);
    }

    [Fact]
    public static void A_root_task_that_does_not_fit_is_refused() =>
        Refused<Sel4Compat>(BootProblem.ImagePlace, board => board.Words.ImageEnd = 0x9000_0000);

    [Fact]
    public static void An_empty_root_task_is_refused() =>
        Refused<Sel4Compat>(BootProblem.ImageShape, board => board.Words.ImageEnd = board.Words.ImageStart);

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 0x800, 0)]
    [InlineData(0, 0, 0x10)]
    public static void A_root_task_of_parts_of_pages_is_refused(ulong start, ulong end, ulong offset) =>
        Refused<Sel4Compat>(BootProblem.ImageShape, board =>
        {
            board.Words.ImageStart += start;
            board.Words.ImageEnd += end;
            board.Words.ImageOffset += offset;
        });

    [Theory]
    [InlineData(1UL << 40)]
    [InlineData((1UL << 40) - 0x41_6000 - 0x4000)]
    [InlineData(0xFFFF_FFFF_FFFF_F000)]
    public static void A_root_task_beyond_its_address_space_is_refused(ulong address) =>
        Refused<Sel4Compat>(BootProblem.ImageAddress, board => board.Words.ImageOffset = board.Words.ImageStart - address);

    [Fact]
    public static void The_highest_root_task_that_fits_boots()
    {
        var board = new BootBoard<Sel4Compat>();
        board.Words.ImageOffset = board.Words.ImageStart - ((1UL << 40) - 0x41_6000 - 0x5000);
        board.Start();
        Assert.Equal((1UL << 40) - 0x5000, board.Information.IpcBuffer);
    }

    [Fact]
    public static void Images_that_overlap_are_refused()
    {
        Refused<Sel4Compat>(BootProblem.Overlap, board => board.Words.TreeStart -= 0x10);
        Refused<Sel4Compat>(BootProblem.Overlap, board => board.Words.TreeSize = 0x2001);
        Refused<Sel4Compat>(BootProblem.Overlap, board => board.Words.ImageStart = 0x6024_B000);
    }

    [Fact]
    public static void Too_little_memory_for_the_root_tasks_objects_is_refused() =>
        Refused<Sel4Compat>(BootProblem.ObjectMemory, board => board.Board.BuildTimeMemory = [0x6000_0000, 0x0068_0000]);

    [Fact]
    public static void No_memory_is_refused() =>
        Refused<Sel4Compat>(BootProblem.NoMemory, board => board.Board.BuildTimeMemory = [0x4000_0000, 0x1000_0000]);

    [Fact]
    public static void A_kernel_outside_of_memory_is_refused() =>
        Refused<Sel4Compat>(BootProblem.KernelPlace, board => board.Board.BuildTimeMemory = [0x6010_0000, 0x1000_0000]);

    [Fact]
    public static void A_device_tree_outside_of_memory_is_refused() =>
        Refused<Sel4Compat>(BootProblem.DeviceTreePlace, board => board.Words.TreeStart = 0x4000_0000);

    [Fact]
    public static void A_device_tree_without_end_is_refused()
    {
        Refused<Sel4Compat>(BootProblem.DeviceTreeSize, board => board.Words.TreeSize = ulong.MaxValue);
        Refused<Sel4Compat>(BootProblem.DeviceTreePlace, board => board.Words.TreeStart = ulong.MaxValue - 0x10);
    }

    [Fact]
    public static void A_CNode_too_small_for_the_root_tasks_frames_is_refused() =>
        Refused<Sel4Compat>(BootProblem.Slots, board => board.Words.ImageEnd = board.Words.ImageStart + (8192 * 0x1000));

    [Fact]
    public static void Room_for_the_kernels_state_is_checked()
    {
        Refused<Sel4Compat>(BootProblem.StateMemory, board => board.Layout.StateEnd = board.Layout.State + KernelState<Sel4Compat>.Size - 1);
        Refused<Sel4Compat>(BootProblem.StateMemory, board => board.Layout.State += 0x1000);
    }

    [Fact]
    public static void Pages_for_tables_are_counted() =>
        Refused<Sel4Compat>(BootProblem.TableMemory, board => board.Layout.TablesEnd = board.Layout.Tables + 0xA000);

    [Fact]
    public static void Without_pages_to_map_itself_the_kernel_leaves_the_loaders_tables_in_force()
    {
        var board = new BootBoard<Sel4Compat>();
        board.Layout.TablesEnd = board.Layout.Tables + 0x8000;
        Assert.False(board.Core.Boot(in board.Words, in board.Layout));
        Assert.Empty(board.Board.Log);
    }

    [Fact]
    public static void A_machine_without_a_counter_frequency_is_refused() => RefusedProduct(BootProblem.TimerFrequency, board => board.Board.CounterFrequency = 0);

    [Fact]
    public static void A_kernel_for_one_interrupt_controller_does_not_touch_another() => RefusedProduct(BootProblem.InterruptVersion, board => board.Board.HasInterruptRegisters = false);

    [Fact]
    public static void Nor_does_one_for_the_older() => Refused<ProductGicv2>(BootProblem.InterruptVersion, board =>
    {
        board.PutTree(BootTree.WithMemory(0x4000_0000, 0x4000_0000).Bytes);
        board.Board.HasInterruptRegisters = true;
    });

    [Fact]
    public static void A_kernel_that_asks_the_machine_needs_a_device_tree() => RefusedProduct(BootProblem.NoDeviceTree, board => board.Words.TreeSize = 0);

    [Fact]
    public static void A_malformed_device_tree_is_refused() =>
        RefusedProduct(BootProblem.DeviceTree, board => board.Core.Machine.Memory(new(board.Words.TreeStart), 4)[0] = 0);

    [Fact]
    public static void A_huge_device_tree_is_refused() =>
        RefusedProduct(BootProblem.DeviceTreeSize, board => board.Words.TreeSize = DeviceTreeMemory.MaximumSize + 1);

    [Fact]
    public static void A_device_tree_without_memory_is_refused() =>
        RefusedProduct(BootProblem.NoMemory, board => board.PutTree(new BootTree().Bytes));

    private static void Refused<TConfiguration>(BootProblem problem, Action<BootBoard<TConfiguration>> change)
        where TConfiguration : struct, IKernelConfiguration
    {
        var board = new BootBoard<TConfiguration>();
        AssertRefused(board, problem, change);
    }

    private static void RefusedProduct(BootProblem problem, Action<BootBoard<Product>> change)
    {
        var board = new BootBoard<Product>();
        board.PutTree(BootTree.WithMemory(0x4000_0000, 0x4000_0000).Bytes);
        AssertRefused(board, problem, change);
    }

    private static void AssertRefused<TConfiguration>(BootBoard<TConfiguration> board, BootProblem problem, Action<BootBoard<TConfiguration>> change)
        where TConfiguration : struct, IKernelConfiguration
    {
        change(board);
        Assert.False(board.Core.Boot(in board.Words, in board.Layout));
        Assert.EndsWith($"kernel: boot refused: {System.Text.Encoding.UTF8.GetString(BootProblemText.Of(problem))}\r\n", board.Board.ConsoleText, StringComparison.Ordinal);
    }
}
