using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Abi.Virtualization;
using Firn.Arm64.Gic;
using Firn.Configurations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.KernelTests.Memory;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>What a model of an interrupt controller asks of virtual CPUs: list registers in any state, the interface's state, reset.</summary>
public static class VirtualCpuListTests
{
    [Theory]
    [InlineData(ListRegisterState.Pending)]
    [InlineData(ListRegisterState.Active)]
    [InlineData(ListRegisterState.PendingAndActive)]
    [InlineData(ListRegisterState.Inactive)]
    public static void A_list_register_is_read_as_it_was_written(ListRegisterState state)
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference slot = Create(system);
        VirtualInterrupt interrupt = new() { Interrupt = 27, Priority = 0xA0, State = state, IsGroup1 = true, AskMaintenance = true };
        Assert.True(system.Invoke(Invocation.VirtualCpuWriteListRegisters, slot, [1, 2, interrupt.Bits, 0]).IsDone);
        Assert.True(system.Invoke(Invocation.VirtualCpuReadListRegisters, slot, [1]).IsDone);
        Assert.Equal(interrupt.Bits, system.Core.Current.Frame[2]);
    }

    [Theory]
    [InlineData(false, 3U, 5U)]
    [InlineData(false, 40U, 0U)]
    [InlineData(true, 3U, 0U)]
    public static void Who_sent_a_software_interrupt_is_kept_where_the_controller_does(bool isNew, uint number, uint source)
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference slot = Create(system);
        system.Core.HasInterruptRegisters = isNew;
        VirtualInterrupt interrupt = new() { Interrupt = number, State = ListRegisterState.Pending, Source = 5 };
        Assert.True(system.Invoke(Invocation.VirtualCpuWriteListRegisters, slot, [1, 1, interrupt.Bits]).IsDone);
        if (!isNew)
            Assert.Equal(source, new LegacyListRegister { Bits = (uint)system.Core.At(CpuOf(system, slot)).ListRegisters[1] }.Source);
        Assert.True(system.Invoke(Invocation.VirtualCpuReadListRegisters, slot, [1]).IsDone);
        Assert.Equal((interrupt with { Source = source }).Bits, system.Core.Current.Frame[2]);
    }

    [Fact]
    public static void There_are_no_more_list_registers_than_the_machine_has()
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference slot = Create(system);
        Assert.Equal(InvocationError.TruncatedMessage, system.Invoke(Invocation.VirtualCpuWriteListRegisters, slot, [0]).Error);
        Assert.Equal(InvocationError.TruncatedMessage, system.Invoke(Invocation.VirtualCpuWriteListRegisters, slot, [0, 2, 0]).Error);
        Assert.Equal(InvocationError.RangeError, system.Invoke(Invocation.VirtualCpuWriteListRegisters, slot, [4, 0]).Error);
        Assert.Equal(InvocationError.RangeError, system.Invoke(Invocation.VirtualCpuWriteListRegisters, slot, [3, 2, 0, 0]).Error);
        Assert.Equal(InvocationError.RangeError, system.Invoke(Invocation.VirtualCpuWriteListRegisters, slot, [1, ulong.MaxValue, 0, 0]).Error);
        Assert.Equal(3UL, system.Core.Error.Maximum);
    }

    [Theory]
    [InlineData(1020U)]
    [InlineData(8192U)]
    [InlineData(uint.MaxValue)]
    public static void Numbers_that_are_no_interrupts_are_refused_and_nothing_is_written(uint number)
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference slot = Create(system);
        ulong right = new VirtualInterrupt { Interrupt = 1019, State = ListRegisterState.Pending }.Bits;
        ulong wrong = new VirtualInterrupt { Interrupt = number, State = ListRegisterState.Pending }.Bits;
        Assert.Equal(InvocationError.RangeError, system.Invoke(Invocation.VirtualCpuWriteListRegisters, slot, [0, 2, right, wrong]).Error);
        Assert.Equal((0UL, 1019UL), (system.Core.Error.Minimum, system.Core.Error.Maximum));
        Assert.Equal(0UL, system.Core.At(CpuOf(system, slot)).ListRegisters[0]);
        Assert.True(system.Invoke(Invocation.VirtualCpuWriteListRegisters, slot, [0, 1, right]).IsDone);
    }

    [Fact]
    public static void The_interface_is_read_where_it_is()
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference slot = Create(system);
        VirtualCpuReference cpu = CpuOf(system, slot);
        system.Core.At(cpu).MachineControl = new VirtualInterfaceState { EnableGroup1 = true, PriorityMask = 0xF0 }.Bits;
        Assert.True(system.Invoke(Invocation.VirtualCpuReadInterface, slot, []).IsDone);
        VirtualInterfaceState state = new() { Bits = system.Core.Current.Frame[2] };
        Assert.Equal((true, false, 0xF0U), (state.EnableGroup1, state.EnableGroup0, state.PriorityMask));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public static void Its_handler_is_told_when_none_is_pending_over_its_reset_too(bool isTold)
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference slot = Create(system);
        Assert.Equal(Kernel.Status.Truncated, system.Invoke(Invocation.VirtualCpuTellNonePending, slot, []));
        Assert.True(system.Invoke(Invocation.VirtualCpuTellNonePending, slot, [isTold ? 0UL : 1]).IsDone);
        Assert.True(system.Invoke(Invocation.VirtualCpuTellNonePending, slot, [isTold ? 1UL : 0]).IsDone);
        VirtualInterfaceControl expected = new() { Enable = true, NoPendingInterrupt = isTold };
        Assert.Equal(expected.Bits, system.Core.At(CpuOf(system, slot)).InterfaceControl);
        Assert.True(system.Invoke(Invocation.VirtualCpuReset, slot, []).IsDone);
        Assert.Equal(expected.Bits, system.Core.At(CpuOf(system, slot)).InterfaceControl);
    }

    [Fact]
    public static void Reset_leaves_what_a_new_one_has_and_its_thread()
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference slot = Create(system);
        SlotReference fresh = Create(system);
        VirtualCpuReference reference = CpuOf(system, slot);
        ThreadReference thread = system.CreateThread(system.Space);
        ref VirtualCpu cpu = ref system.Core.At(reference);
        cpu.Thread = thread;
        cpu.ExitFormat = ExitFormat.Short;
        cpu.IsKicked = true;
        cpu.IsTimerMasked = true;
        cpu.MachineControl = 3;
        for (int i = 0; i < (int)VirtualCpuRegister.Count + 2; i++)
            cpu.Registers[i] = 0x5A5A;
        for (int i = 0; i < 4; i++)
            (cpu.ListRegisters[i], cpu.ActivePriorities[i]) = (7, 9);
        Assert.True(system.Invoke(Invocation.VirtualCpuReset, slot, []).IsDone);
        ref VirtualCpu made = ref system.Core.At(CpuOf(system, fresh));
        Assert.Equal((thread, ExitFormat.Short), (cpu.Thread, cpu.ExitFormat));
        // A kick that was accepted is told.
        Assert.Equal((true, false), (cpu.IsKicked, cpu.IsTimerMasked));
        Assert.Equal(made.LastCount, cpu.LastCount);
        Assert.Equal(0UL, cpu.MachineControl);
        for (int i = 0; i < (int)VirtualCpuRegister.Count + 2; i++)
            Assert.Equal(made.Registers[i], cpu.Registers[i]);
        for (int i = 0; i < 4; i++)
            Assert.Equal((0UL, 0UL), (cpu.ListRegisters[i], cpu.ActivePriorities[i]));
    }

    private static SlotReference Create(SpaceSystem<Sel4Compat> system)
    {
        system.Core.HasInterruptRegisters = true;
        return system.Put(system.Core.CreateTranslationObject(ObjectType.VirtualCpu, system.Allocate(4096, 4096), false, false));
    }

    private static VirtualCpuReference CpuOf(SpaceSystem<Sel4Compat> system, SlotReference slot) =>
        new VirtualCpuCapability(system.Core.CapabilityIn(slot)).VirtualCpu;
}
