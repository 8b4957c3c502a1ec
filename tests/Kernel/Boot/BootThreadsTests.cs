using Firn.Abi.Capabilities;
using Firn.Configurations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Objects;
using Xunit;

namespace Firn.KernelTests.Boot;

/// <summary>The threads that boot makes, and the core's state when the root task runs.</summary>
public static class BootThreadsTests
{
    private const ulong Ticks5Milliseconds = 312_500;

    [Fact]
    public static void The_root_task_begins_with_the_address_of_its_boot_information_alone()
    {
        BootBoard<Sel4Compat> board = Booted<Sel4Compat>();
        ref Thread root = ref board.Root;
        Assert.Equal(0x81_7000UL, root.Frame[0]);
        for (int i = 1; i < 31; i++)
            Assert.Equal(0UL, root.Frame[i]);
        Assert.Equal((0UL, 0x40_EE58UL, 0x40UL), (root.Frame.StackPointer, root.Frame.ProgramCounter, root.Frame.ProgramStatus));
        Assert.Equal((0UL, 0UL), (root.Frame.ThreadPointer, root.Frame.ReadOnlyThreadPointer));
        Assert.Equal((ThreadState.Running, (byte)255, (byte)255, (byte)0), (root.State, root.Priority, root.MaximumControlledPriority, root.Domain));
        Assert.Equal((0x81_6000UL, false), (root.IpcBuffer, root.Flags.FpuDisabled));
    }

    [Fact]
    public static void A_kernel_without_assertions_masks_SErrors() => Assert.Equal(0x140UL, Booted<Sel4Bench>().Root.Frame.ProgramStatus);

    [Fact]
    public static void The_root_tasks_slots_have_copies_of_its_capabilities()
    {
        BootBoard<Sel4Compat> board = Booted<Sel4Compat>();
        Assert.Equal(board.At(2), Slot(board, ThreadSlot.CapabilitySpace));
        Assert.Equal(board.At(3), Slot(board, ThreadSlot.AddressSpace));
        // A copy of a frame is not mapped.
        var buffer = new FrameCapability(Slot(board, ThreadSlot.IpcBuffer));
        Assert.Equal((new FrameCapability(board.At(10)).Base, 0U), (buffer.Base, buffer.MappedAsid));
        Assert.True(Slot(board, ThreadSlot.FaultHandler).IsNull);
        Assert.True(Slot(board, ThreadSlot.TimeoutHandler).IsNull);
        // Nothing in its CNode was derived from anything, and all of it can be revoked.
        for (ulong i = 1; i < 1133; i++)
        {
            ref Slot slot = ref board.Core.At(board.Core.SlotAt(new CNodeCapability(board.At(2)).Address, i));
            Assert.True(slot.IsEmpty || (slot.Previous.IsNull && slot.IsRevocable && slot.IsFirstBadged));
        }
    }

    [Fact]
    public static void The_root_tasks_budget_is_5_milliseconds_from_now()
    {
        BootBoard<Sel4Compat> board = Booted<Sel4Compat>();
        SchedulingContextReference context = board.Root.SchedulingContext;
        Assert.Equal(new SchedulingContextCapability(board.At(14)).Context, context);
        ref SchedulingContext filled = ref board.Core.At(context);
        Assert.Equal((board.Core.CurrentThread, 0UL, true, 2UL), (filled.Thread, filled.Core, filled.IsRoundRobin, filled.RefillMaximum));
        Assert.Equal((board.Board.Time, Ticks5Milliseconds), (board.Core.RefillAt(context, 0).Time, board.Core.RefillAt(context, 0).Amount));
    }

    [Fact]
    public static void The_idle_thread_loops_at_EL2()
    {
        BootBoard<Sel4Compat> board = Booted<Sel4Compat>();
        ref Thread idle = ref board.Core.At(board.Core.IdleThread);
        // EL2h, FIQs masked.
        Assert.Equal((board.Layout.IdleLoop, 0x49UL), (idle.Frame.ProgramCounter, idle.Frame.ProgramStatus));
        Assert.Equal((ThreadState.Idle, true), (idle.State, idle.Flags.FpuDisabled));
        Assert.Equal(board.Core.IdleContext, idle.SchedulingContext);
        Assert.Equal(board.Core.IdleThread, board.Core.At(board.Core.IdleContext).Thread);
    }

    [Fact]
    public static void A_debug_kernel_knows_its_threads_by_name()
    {
        BootBoard<Sel4Compat> board = Booted<Sel4Compat>();
        Assert.Equal("rootserver", Name(ref board.Root));
        Assert.Equal("idle_thread", Name(ref board.Core.At(board.Core.IdleThread)));
        Assert.Equal(board.Core.IdleThread, board.Core.AllThreads);
        Assert.Equal(board.Core.CurrentThread, board.Core.At(board.Core.IdleThread).AllNext);
        Assert.Equal(board.Core.IdleThread, board.Root.AllPrevious);
        Assert.True(board.Root.AllNext.IsNull);
    }

    [Fact]
    public static void One_domain_runs_for_ever()
    {
        BootBoard<Sel4Compat> board = Booted<Sel4Compat>();
        ref Firn.Kernel.Shared shared = ref board.Core.Shared;
        Assert.Equal((0U, 0U, 0U, (1UL << 56) - 1), (shared.CurrentDomain, shared.DomainIndex, shared.DomainStart, shared.DomainTime));
        Assert.Equal((1UL << 56) - 1, board.Core.Machine.At<ulong>(shared.DomainSchedule));
        Assert.Equal(0UL, board.Core.Machine.At<ulong>(shared.DomainSchedule + 8));
        Assert.Equal((1U, 62_500_000UL), (shared.Cores, shared.TimerFrequency));
    }

    [Fact]
    public static void The_kernel_keeps_its_interrupts()
    {
        BootBoard<Sel4Compat> board = Booted<Sel4Compat>();
        for (int i = 0; i < 160; i++)
        {
            InterruptState expected = i switch
            {
                26 => InterruptState.Timer,
                25 or 27 => InterruptState.Reserved,
                _ => InterruptState.Inactive,
            };
            Assert.Equal(expected, board.Core.InterruptStateOf(i));
        }
    }

    [Fact]
    public static void The_root_tasks_address_space_is_in_the_first_pool()
    {
        BootBoard<Sel4Compat> board = Booted<Sel4Compat>();
        AsidPoolReference pool = board.Core.Shared.Pools[0];
        Assert.Equal(new AsidPoolCapability(board.At(6)).Pool, pool);
        Assert.Equal(new AddressSpaceCapability(board.At(3)).Table, board.Core.At(pool)[1].Root);
        Assert.Equal((CapabilityType.AddressSpace, 1U), (board.At(3).Type, new AddressSpaceCapability(board.At(3)).Asid));
    }

    private static Capability Slot(BootBoard<Sel4Compat> board, ThreadSlot slot) =>
        board.Core.CapabilityIn(board.Core.SlotOf(board.Core.CurrentThread, slot));

    private static string Name(ref Thread thread)
    {
        string name = "";
        for (int i = 0; thread.Name[i] != 0; i++)
            name += (char)thread.Name[i];
        return name;
    }

    private static BootBoard<TConfiguration> Booted<TConfiguration>()
        where TConfiguration : struct, Firn.Abi.Configuration.IKernelConfiguration
    {
        var board = new BootBoard<TConfiguration>();
        board.Start();
        return board;
    }
}
