using System.Linq;
using CsCheck;
using Firn.Monitor.Interrupts;
using Firn.Monitor.Platforms;
using Firn.MonitorTests.Fakes;
using Xunit;

namespace Firn.MonitorTests.Interrupts;

/// <summary>One core wakes another, and what wakes a core is taken off the GIC again.</summary>
public static class WakeTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public static void A_wake_up_reaches_the_core_that_is_meant(int version)
    {
        for (uint core = 0; core < CoreNumber.Maximum; core++)
        {
            var test = new TestMachine(core: 1, gic: version);
            Assert.True(InterruptController.PrepareCore(test.Machine));
            test.Board.Operations.Clear();
            InterruptController.Wake(test.Machine, core);
            // What the core is to see is written before the interrupt is.
            Assert.Equal("DSB SY", test.Board.Operations[0].Name);
            if (version == 2)
                Assert.Equal([(1u << (int)core, 15u)], test.Gic2.Sent);
            else
                Assert.Equal([core], test.Gic3.Redistributors.Private.Where(pair => pair.Value.Pending[15]).Select(pair => pair.Key));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public static void A_drain_takes_all_of_Group_0_and_nothing_else(int version) => Gen.UInt.Sample(pending =>
    {
        var test = new TestMachine(gic: version);
        InterruptController.PrepareShared(test.Machine);
        Assert.True(InterruptController.PrepareCore(test.Machine));
        test.Private.Enabled.SetAll(true);
        for (int number = 0; number < 32; number++)
            test.Private.Pending[number] = ((pending >> number) & 1) != 0;
        InterruptController.Drain(test.Machine);
        Assert.Equal(Enumerable.Range(8, 8).Where(number => ((pending >> number) & 1) != 0), test.Taken.Select(number => (int)number).Order());
        for (int number = 0; number < 32; number++)
            Assert.Equal(number is not (>= 8 and < 16) && ((pending >> number) & 1) != 0, test.Private.Pending[number]);
    }, iter: 100);

    [Fact]
    public static void A_drain_ends_though_the_GIC_has_always_another()
    {
        FakeBoard board = InterruptControllerTests.BoardOf(3);
        var gic = new FakeGic3(board) { Endless = 15 };
        var machine = new FakeMonitorMachine(board);
        Assert.True(InterruptController.PrepareCore(machine));
        InterruptController.Drain(machine);
        Assert.InRange(gic.Taken.Count, 1, 1020);

        board = InterruptControllerTests.BoardOf(2);
        var legacy = new FakeGic2(board) { Endless = 15 };
        machine = new FakeMonitorMachine(board);
        Assert.True(InterruptController.PrepareCore(machine));
        InterruptController.Drain(machine);
        Assert.InRange(legacy.Taken.Count, 1, 1020);
    }

    [Fact]
    public static void A_special_number_is_never_ended()
    {
        for (uint special = 1020; special < 1024; special++)
        {
            uint answer = special;
            FakeBoard board = InterruptControllerTests.BoardOf(3);
            _ = new FakeGic3(board);
            var machine = new FakeMonitorMachine(board);
            Assert.True(InterruptController.PrepareCore(machine));
            board.Connect("ICC_IAR0_EL1", () => answer);
            InterruptController.Drain(machine);
            Assert.DoesNotContain("ICC_EOIR0_EL1", board.Operations.Select(operation => operation.Name));
        }
    }
}
