using System.Linq;
using Firn.Arm64.Gic;
using Firn.Arm64.Identification;
using Firn.VirtualDevices.GicV3;
using Firn.VirtualDevices.Interrupts;
using Xunit;

namespace Firn.VirtualDevicesTests.Interrupts;

/// <summary>When list registers are written, what they ask for, and what becomes of interrupts where they cannot be read.</summary>
public static class ListRegisterTests
{
    private const uint Device = 40;
    private const uint Timer = 27;

    [Fact]
    public static void Nothing_new_costs_nothing()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start(1, 4);
        gic.SetLine(0, Device, true);
        Assert.True(gic.Flush(0));
        int writes = hardware.Writes;
        Assert.Equal(1, writes);
        Assert.True(gic.Flush(0));
        Assert.Equal(writes, hardware.Writes);
    }

    [Fact]
    public static void By_level_an_end_is_asked_for_only_while_the_line_is_high()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start(1, 4);
        gic.SetLine(0, Device, true);
        Assert.True(gic.Flush(0));
        Assert.True(hardware.Valid(0).Single().AskMaintenance);
        Assert.NotNull(hardware.Acknowledge(0));
        gic.SetLine(0, Device, false);
        Assert.True(gic.Flush(0));
        Assert.Null(hardware.EndOfInterrupt(0, Device));
    }

    [Fact]
    public static void By_level_it_comes_again_when_the_line_is_still_high()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start(1, 4);
        gic.SetLine(0, Device, true);
        Assert.True(gic.Flush(0));
        Assert.NotNull(hardware.Acknowledge(0));
        int index = Assert.NotNull(hardware.EndOfInterrupt(0, Device));
        gic.Sync(0);
        gic.End(0, index);
        Assert.True(gic.Flush(0));
        Assert.NotNull(hardware.Acknowledge(0));
    }

    [Fact]
    public static void A_timer_is_looked_at_before_it_comes_again()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start(1, 4);
        gic.Resample(1u << (int)Timer);
        gic.SetLine(0, Timer, true);
        Assert.True(gic.Flush(0));
        Assert.NotNull(hardware.Acknowledge(0));
        Assert.NotNull(hardware.EndOfInterrupt(0, Timer));
        gic.Sync(0);
        Assert.False(gic.IsPending(0));
        Assert.False(gic.Flush(0));
        Assert.Equal(1u << (int)Timer, gic.TakeEnded(0));
        gic.SetLine(0, Timer, false);
        Assert.True(gic.Flush(0));
        Assert.Empty(hardware.Valid(0));
    }

    [Fact]
    public static void More_than_there_are_list_registers_go_in_by_urgency_and_ask_for_maintenance()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start(1, 2);
        for (uint i = 0; i < 5; i++)
        {
            Assert.True(gic.TryWriteDistributor(0, DistributorRegister.Priority + Device + i, 1, 0xF0 - (16 * i)));
            gic.SetLine(0, Device + i, true);
        }
        Assert.True(gic.Flush(0));
        Assert.Equal([Device + 4, Device + 3], hardware.Valid(0).OrderBy(register => register.Priority).Select(register => register.Interrupt));
        Assert.All(hardware.Valid(0), register => Assert.True(register.AskMaintenance));
    }

    [Fact]
    public static void Disabled_elsewhere_it_is_withdrawn_before_the_other_goes_on()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start(2, 4);
        Assert.True(gic.TryWriteDistributor(0, DistributorRegister.Router + (8 * Device), 8, 1));
        gic.SetLine(0, Device, true);
        Assert.True(gic.Flush(1));
        hardware.Kicked.Clear();
        Assert.True(gic.TryWriteDistributor(0, DistributorRegister.ClearEnable + 4, 4, 1u << 8));
        Assert.Contains(1, hardware.Kicked);
        Assert.True(gic.Flush(1));
        Assert.Empty(hardware.Valid(1));
    }

    [Fact]
    public static void What_is_active_in_no_list_register_is_deactivated_by_its_number()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start(1, 2);
        hardware.State = hardware.State with { SplitEnd = true };
        for (uint i = 0; i < 4; i++)
        {
            gic.SetLine(0, Device + i, true);
            Assert.True(gic.Flush(0));
            // Each is more urgent than those that are active, whose priorities were dropped.
            int index = System.Array.FindIndex(hardware.Lists[0], register => register.Interrupt == Device + i);
            hardware.Lists[0][index] = hardware.Lists[0][index] with { State = ListRegisterState.Active };
            gic.SetLine(0, Device + i, false);
            gic.Sync(0);
        }
        Assert.True(gic.TryReadDistributor(0, DistributorRegister.SetActive + 4, 4, out ulong active));
        Assert.Equal(0xFUL << 8, active);
        for (uint i = 0; i < 4; i++)
        {
            Assert.True(gic.Flush(0));
            gic.Deactivate(0, Device + i);
            Assert.True(gic.TryReadDistributor(0, DistributorRegister.SetActive + 4, 4, out active));
            Assert.Equal((0xEUL << (int)i) & 0xF, active >> 8);
        }
        Assert.True(gic.Flush(0));
        Assert.Empty(hardware.Valid(0));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public static void What_had_no_room_comes_when_all_that_had_were_acknowledged_and_none_was_deactivated(int registers)
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start(1, registers);
        hardware.State = hardware.State with { SplitEnd = true };
        const uint Count = 7;
        for (uint i = 0; i < Count; i++)
            gic.SetLine(0, Device + i, true);
        Assert.True(gic.Flush(0));
        System.Collections.Generic.HashSet<uint> taken = [];
        for (int exits = 0; taken.Count < Count; exits++)
        {
            Assert.InRange(exits, 0, (int)Count);
            // The guest acknowledges each and drops its priority, without an exit.
            for (int i = 0; i < registers; i++)
            {
                if (hardware.Lists[0][i].State != ListRegisterState.Pending)
                    continue;
                hardware.Lists[0][i] = hardware.Lists[0][i] with { State = ListRegisterState.Active };
                Assert.True(taken.Add(hardware.Lists[0][i].Interrupt));
            }
            Assert.Equal(taken.Count < Count, hardware.IsNonePendingTold(0));
            gic.Sync(0);
            Assert.True(gic.Flush(0));
        }
        Assert.False(hardware.TellsNonePending[0]);
        Assert.True(gic.TryReadDistributor(0, DistributorRegister.SetActive + 4, 4, out ulong active));
        Assert.Equal(0x7FUL << 8, active);
    }

    [Fact]
    public static void What_the_guest_has_acknowledged_keeps_its_list_register_beside_more_urgent_ones_that_are_active_by_a_write()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start(1, 2);
        Assert.True(gic.TryWriteDistributor(0, DistributorRegister.Priority + Device, 1, 0xE0));
        Assert.True(gic.TryWriteDistributor(0, DistributorRegister.SetActive + 4, 4, 0xEu << 8));
        gic.SetLine(0, Device, true);
        Assert.True(gic.Flush(0));
        int index = System.Array.FindIndex(hardware.Lists[0], register => register.Interrupt == Device);
        hardware.Lists[0][index] = hardware.Lists[0][index] with { State = ListRegisterState.Active };
        gic.SetLine(0, Device, false);
        Assert.True(gic.TryReadDistributor(0, DistributorRegister.SetActive + 4, 4, out ulong active));
        Assert.Equal(0xFUL << 8, active);
        Assert.True(gic.Flush(0));
        _ = hardware.EndOfInterrupt(0, Device);
        Assert.True(gic.TryReadDistributor(0, DistributorRegister.SetActive + 4, 4, out active));
        Assert.Equal(0xEUL << 8, active);
    }

    [Fact]
    public static void Nobody_is_told_of_none_that_is_pending_where_all_have_room()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start(1, 4);
        for (uint i = 0; i < 4; i++)
            gic.SetLine(0, Device + i, true);
        Assert.True(gic.Flush(0));
        Assert.False(hardware.TellsNonePending[0]);
        gic.SetLine(0, Device + 4, true);
        Assert.True(gic.Flush(0));
        Assert.True(hardware.TellsNonePending[0]);
    }

    [Fact]
    public static void A_shared_interrupt_may_be_deactivated_by_another_than_who_acknowledged_it()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start(2, 4);
        hardware.State = hardware.State with { SplitEnd = true };
        gic.SetLine(0, Device, true);
        Assert.True(gic.Flush(0));
        Assert.NotNull(hardware.Acknowledge(0));
        hardware.Kicked.Clear();
        gic.Deactivate(1, Device);
        Assert.Contains(0, hardware.Kicked);
        Assert.True(gic.Flush(0));
        // Its line is still high.
        Assert.Equal((Device, ListRegisterState.Pending), (hardware.Valid(0).Single().Interrupt, hardware.Valid(0).Single().State));
    }

    [Theory]
    [InlineData(Device, false)]
    [InlineData(1023u, true)]
    [InlineData(0xFF_FFFFu, true)]
    public static void Nothing_is_deactivated_that_an_end_deactivates_nor_what_is_no_interrupt(uint interrupt, bool isSplit)
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start(1, 4);
        hardware.State = hardware.State with { SplitEnd = isSplit };
        gic.SetLine(0, Device, true);
        Assert.True(gic.Flush(0));
        Assert.NotNull(hardware.Acknowledge(0));
        gic.Deactivate(0, interrupt);
        Assert.True(gic.Flush(0));
        Assert.True(hardware.Valid(0).Single().IsActive);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public static void Without_rewriting_an_edge_is_delivered_once_and_another_after_it(bool canRead)
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start(1, 4);
        hardware.CanRewrite = false;
        hardware.CanRead = canRead;
        Assert.True(gic.TryWriteDistributor(0, DistributorRegister.Configuration + 8, 4, 2u << 16));
        for (int round = 0; round < 3; round++)
        {
            gic.SetLine(0, Device, true);
            Assert.True(gic.Flush(0));
            Assert.NotNull(hardware.Acknowledge(0));
            // Another edge while it is active.
            gic.SetLine(0, Device, false);
            gic.SetLine(0, Device, true);
            Assert.True(gic.Flush(0));
            End(hardware, ref gic);
            Assert.NotNull(hardware.Acknowledge(0));
            End(hardware, ref gic);
            Assert.Null(hardware.Acknowledge(0));
            gic.SetLine(0, Device, false);
        }
    }

    [Fact]
    public static void A_reset_forgets_what_was_pending_and_keeps_lines()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start(1, 4);
        gic.SetLine(0, Device, true);
        Assert.True(gic.TrySend(0, SoftwareInterruptRegister.Group1, 1));
        Assert.True(gic.Flush(0));
        Assert.NotEmpty(hardware.Valid(0));
        gic.Reset();
        Assert.True(gic.Flush(0));
        Assert.Empty(hardware.Valid(0));
        Enable(ref gic);
        Assert.Equal(Device, hardware.Acknowledge(0)?.Interrupt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public static void An_interrupt_that_is_taken_from_its_core_while_listed_is_nobodys(bool canRead)
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start(2, 4);
        hardware.CanRewrite = false;
        hardware.CanRead = canRead;
        gic.SetLine(0, Device, true);
        Assert.True(gic.Flush(0));
        Assert.True(gic.TryWriteDistributor(0, DistributorRegister.Router + (8 * Device), 8, 9));
        gic.SetLine(0, Device, false);
        Assert.True(gic.TryWriteDistributor(0, DistributorRegister.Router + (8 * Device), 8, 1));
        gic.SetLine(0, Device, true);
        Assert.True(gic.Flush(0));
        Assert.True(gic.Flush(1));
    }

    [Fact]
    public static void A_timer_that_the_kernel_gives_costs_its_monitor_nothing()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Linked(4);
        ListedInterrupt link = hardware.Links[0];
        Assert.Equal((Timer, true, ListRegisterState.Pending), (link.Interrupt, link.AskMaintenance, link.State));
        (int writes, int reads) = (hardware.Writes, hardware.Reads);
        for (int i = 0; i < 3; i++)
        {
            hardware.Lines[0] = true;
            Assert.True(hardware.TryGive(0));
            Assert.Equal(Timer, hardware.Acknowledge(0)!.Value.Interrupt);
            hardware.Lines[0] = false;
            Assert.Null(hardware.EndOfInterrupt(0, Timer));
            Assert.False(hardware.Masks[0]);
            // It waits for the next one.
            gic.Sync(0);
            Assert.False(gic.IsPending(0));
            Assert.True(gic.Flush(0));
        }
        Assert.Equal((writes, reads), (hardware.Writes, hardware.Reads));
        gic.SetLine(0, Device, true);
        Assert.True(gic.Flush(0));
        Assert.Equal((writes + 1, reads), (hardware.Writes, hardware.Reads));
    }

    [Fact]
    public static void What_its_guest_sets_of_it_is_what_the_kernel_gives()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Linked(4);
        Assert.True(gic.TryWriteRedistributor(RedistributorRegister.PrivateFrame + DistributorRegister.Priority + Timer, 1, 0x50));
        Assert.True(gic.Flush(0));
        Assert.Equal((0x50u, true), (hardware.Links[0].Priority, gic.IsLinked(0)));
        Assert.True(gic.TryWriteRedistributor(RedistributorRegister.PrivateFrame + DistributorRegister.ClearEnable, 4, 1u << (int)Timer));
        Assert.True(gic.Flush(0));
        Assert.Equal((0UL, false), (hardware.Links[0].Bits, gic.IsLinked(0)));
        hardware.Lines[0] = true;
        Assert.False(hardware.TryGive(0));
    }

    [Fact]
    public static void What_was_given_is_gone_after_a_reset()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Linked(4);
        hardware.Lines[0] = true;
        Assert.True(hardware.TryGive(0));
        gic.Reset();
        Assert.False(gic.Flush(0));
        Assert.Equal(1u << (int)Timer, gic.TakeEnded(0));
        Assert.True(gic.Flush(0));
        Assert.Empty(hardware.Valid(0));
        Assert.Equal(0UL, hardware.Links[0].Bits);
    }

    [Fact]
    public static void What_was_given_is_withdrawn_and_its_line_looked_at_when_its_timer_is_off()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Linked(4);
        hardware.Lines[0] = true;
        Assert.True(hardware.TryGive(0));
        hardware.Lines[0] = false;
        gic.SetLine(0, Timer, false);
        Assert.False(gic.Flush(0));
        Assert.Equal(1u << (int)Timer, gic.TakeEnded(0));
        Assert.True(gic.Flush(0));
        Assert.Empty(hardware.Valid(0));
    }

    [Fact]
    public static void With_too_few_list_registers_nothing_is_given()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Linked(2);
        Assert.Equal((0UL, false), (hardware.Links[0].Bits, gic.IsLinked(0)));
    }

    private static (FakeInterface.Hardware Hardware, VirtualGicV3<FakeInterface> Gic) Linked(int registers)
    {
        FakeInterface.Hardware hardware = new(1, registers) { CanLink = true };
        VirtualGicV3<FakeInterface> gic = new();
        gic.Begin(new(hardware), [default]);
        gic.Resample(1u << (int)Timer);
        gic.Link(Timer);
        Enable(ref gic);
        return (hardware, gic);
    }

    private static void End(FakeInterface.Hardware hardware, ref VirtualGicV3<FakeInterface> gic)
    {
        int index = Assert.NotNull(hardware.EndOfInterrupt(0, Device));
        gic.Sync(0);
        gic.End(0, index);
        Assert.True(gic.Flush(0));
    }

    private static (FakeInterface.Hardware Hardware, VirtualGicV3<FakeInterface> Gic) Start(int cpus, int registers)
    {
        FakeInterface.Hardware hardware = new(cpus, registers);
        VirtualGicV3<FakeInterface> gic = new();
        gic.Begin(new(hardware), [.. Enumerable.Range(0, cpus).Select(cpu => new Affinity { Bits = (ulong)cpu })]);
        Enable(ref gic);
        return (hardware, gic);
    }

    private static void Enable(ref VirtualGicV3<FakeInterface> gic)
    {
        Assert.True(gic.TryWriteDistributor(0, DistributorRegister.Control, 4, 2));
        Assert.True(gic.TryWriteDistributor(0, DistributorRegister.SetEnable + 4, 4, uint.MaxValue));
        Assert.True(gic.TryWriteRedistributor(RedistributorRegister.SetEnable, 4, uint.MaxValue));
        Assert.True(gic.Flush(0));
    }
}
