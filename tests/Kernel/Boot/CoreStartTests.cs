using System;
using Firn.Configurations;
using Firn.Kernel.Boot;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Boot;

/// <summary>The start of other cores.</summary>
public static class CoreStartTests
{
    private static BootBoard<Product> Board(ulong coreWord)
    {
        var board = new BootBoard<Product>();
        board.PutTree(BootTree.WithMemory(0x4000_0000, 0x4000_0000).Bytes);
        board.Words.CoreWord = coreWord;
        return board;
    }

    [Theory]
    [InlineData(0x4649524E_00000001, 1)]
    [InlineData(0x4649524E_00000008, 8)]
    [InlineData(0x4649524E_00000009, 8)]
    [InlineData(0x4649524E_00000000, 8)]
    [InlineData(0x00000000_00000002, 8)]
    [InlineData(0, 8)]
    public static void A_loader_says_on_how_many_cores_the_kernel_is_entered_or_it_is_all(ulong word, uint cores) =>
        Assert.Equal(cores, new BootWords { CoreWord = word }.Cores(8));

    [Fact]
    public static void Another_core_enters_the_kernels_tables_and_idles()
    {
        BootBoard<Product> board = Board(0x4649524E_00000002);
        var cores = new CoreArray<Product>(2, board.Core.Machine);
        bool isBooted = false;
        // While the first waits, the other one runs; the first has no answer for it, so neither waits for ever.
        board.Board.Pause = () =>
        {
            if (isBooted)
                throw new InvalidOperationException("Both cores wait.");
            isBooted = true;
            board.Board.Pause = () => throw new InvalidOperationException("The other core waits.");
            ref CoreMeeting meeting = ref Meeting(board);
            Assert.Equal((1, 0), (meeting.TablesReady, meeting.Arrived));
            // It would wait for the state that is shared, which the first core has made.
            meeting.StateReady = 1;
            Assert.True(cores[1].Boot(in board.Words, in board.Layout));
            Assert.Equal((1, 1), (meeting.Arrived, meeting.Ready));
        };
        Assert.True(cores[0].Boot(in board.Words, in board.Layout));
        board.Core = cores[0];
        Assert.True(isBooted);
        Assert.Equal(2U, board.Information.Nodes);
        Assert.Equal(2UL, board.Information.SchedulingControls.End - board.Information.SchedulingControls.Start);
        Assert.Equal((cores[1].IdleThread, (byte)1), (cores[1].CurrentThread, cores[1].At(cores[1].IdleThread).Core));
        Assert.Equal(1UL, cores[1].At(cores[1].IdleContext).Core);
        Assert.NotEqual(board.Core.IdleThread, cores[1].IdleThread);
        Assert.NotEqual(board.Core.ReadyLists, cores[1].ReadyLists);
    }

    [Fact]
    public static void A_core_that_does_not_come_is_told()
    {
        BootBoard<Product> board = Board(0x4649524E_00000002);
        board.Board.Pause = () => board.Board.Time += 1UL << 32;
        Assert.False(board.Core.Boot(in board.Words, in board.Layout));
        Assert.Equal(1, Meeting(board).TablesReady);
        Assert.Equal(0, Meeting(board).StateReady);
    }

    private static ref CoreMeeting Meeting(BootBoard<Product> board) =>
        ref board.Core.Machine.At<CoreMeeting>(board.Layout.State + KernelState<Product>.CoreMeeting);
}
