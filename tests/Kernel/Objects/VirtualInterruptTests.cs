using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Abi.Virtualization;
using Firn.Arm64.Gic;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.KernelTests.Memory;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>Interrupts of the machine that are a virtual CPU's: the thread's fault.</summary>
public static class VirtualInterruptTests
{
    private const ulong Redistributor = 0x80A_0000;

    [Fact]
    public static void The_virtual_timers_interrupt_is_masked_and_told()
    {
        (SpaceSystem<Sel4Compat> system, VirtualCpuReference cpu) = Running();
        system.Core.Shared.InterruptStates[InterruptNumber.VirtualTimer] = InterruptState.Reserved;
        system.Core.HandleVirtualPrivateInterrupt(InterruptNumber.VirtualTimer);
        Assert.Equal((FaultType.VirtualPrivateInterrupt, 27UL), Fault(system));
        Assert.True(system.Core.At(cpu).IsTimerMasked);
        Assert.Equal(1U << 27, system.Board.Registers[Redistributor + 0x1_0180]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public static void A_linked_timers_interrupt_is_the_guests_until_it_ends_and_nobody_is_told(bool isVersion3)
    {
        (SpaceSystem<Sel4Compat> system, VirtualCpuReference cpu) = Linked(isVersion3);
        system.Core.HandleVirtualPrivateInterrupt(InterruptNumber.VirtualTimer);
        ulong word = isVersion3
            ? new ListRegister { Interrupt = 27, Priority = 0xA0, IsGroup1 = true, State = ListRegisterState.Pending, AskMaintenance = true }.Bits
            : new LegacyListRegister { Interrupt = 27, Priority = 0xA0 >> 3, IsGroup1 = true, State = ListRegisterState.Pending, AskMaintenance = true }.Bits;
        Assert.Equal(word, ListRegisterThree(system, isVersion3));
        Assert.Equal((FaultType.Null, true), (Fault(system).Type, system.Core.At(cpu).IsTimerMasked));
        Assert.Equal(1U << 27, Masked(system, isVersion3));

        Set(system, VirtualInterfaceRegister.MaintenanceStatus, 0x10, 1);
        Set(system, VirtualInterfaceRegister.EndOfInterrupt, 0x20, 0b1000);
        ulong ended = isVersion3
            ? (new ListRegister { Bits = word } with { State = ListRegisterState.Inactive }).Bits
            : (new LegacyListRegister { Bits = (uint)word } with { State = ListRegisterState.Inactive }).Bits;
        Set(system, VirtualInterfaceRegister.ListRegister + 3, 0x10C, ended);
        system.Core.HandleVirtualInterfaceMaintenance();
        Assert.Equal((FaultType.Null, false), (Fault(system).Type, system.Core.At(cpu).IsTimerMasked));
        Assert.Equal(system.Core.WithoutMaintenance(ended), ListRegisterThree(system, isVersion3));
        Assert.Equal(1U << 27, Unmasked(system, isVersion3));
    }

    [Theory]
    [InlineData(ListRegisterState.Pending)]
    [InlineData(ListRegisterState.Active)]
    [InlineData(ListRegisterState.PendingAndActive)]
    public static void Where_a_linked_timers_list_register_is_taken_its_handler_is_told(ListRegisterState state)
    {
        (SpaceSystem<Sel4Compat> system, VirtualCpuReference cpu) = Linked(true);
        ulong taken = new ListRegister { Interrupt = 40, State = state }.Bits;
        Set(system, VirtualInterfaceRegister.ListRegister + 3, 0x10C, taken);
        system.Core.HandleVirtualPrivateInterrupt(InterruptNumber.VirtualTimer);
        Assert.Equal((FaultType.VirtualPrivateInterrupt, 27UL), Fault(system));
        Assert.Equal((taken, true), (ListRegisterThree(system, true), system.Core.At(cpu).IsTimerMasked));
    }

    [Fact]
    public static void The_end_in_another_list_register_is_told_beside_a_linked_timer()
    {
        (SpaceSystem<Sel4Compat> system, _) = Linked(true);
        Set(system, VirtualInterfaceRegister.MaintenanceStatus, 0x10, 1);
        Set(system, VirtualInterfaceRegister.EndOfInterrupt, 0x20, 0b1100);
        system.Core.HandleVirtualInterfaceMaintenance();
        Assert.Equal((FaultType.VgicMaintenance, 2UL), Fault(system));
    }

    [Fact]
    public static void A_timer_that_is_linked_no_longer_is_told()
    {
        (SpaceSystem<Sel4Compat> system, VirtualCpuReference cpu) = Linked(true);
        Assert.True(Link(system, cpu, [3, default(VirtualInterrupt).Bits]).IsDone);
        system.Core.HandleVirtualPrivateInterrupt(InterruptNumber.VirtualTimer);
        Assert.Equal((FaultType.VirtualPrivateInterrupt, 27UL), Fault(system));
    }

    [Fact]
    public static void Nor_is_the_end_in_its_list_register_kept_back_then()
    {
        (SpaceSystem<Sel4Compat> system, VirtualCpuReference cpu) = Linked(true);
        Assert.True(Link(system, cpu, [3, default(VirtualInterrupt).Bits]).IsDone);
        Set(system, VirtualInterfaceRegister.MaintenanceStatus, 0x10, 1);
        Set(system, VirtualInterfaceRegister.EndOfInterrupt, 0x20, 0b1000);
        system.Core.HandleVirtualInterfaceMaintenance();
        Assert.Equal((FaultType.VgicMaintenance, 3UL), Fault(system));
    }

    [Fact]
    public static void What_no_timer_can_be_linked_to_is_refused_and_a_link_outlives_a_reset()
    {
        (SpaceSystem<Sel4Compat> system, VirtualCpuReference cpu) = Linked(true);
        ulong word = system.Core.At(cpu).TimerWord;
        Assert.NotEqual(0UL, word);
        ulong none = new VirtualInterrupt { Interrupt = 1020, State = ListRegisterState.Pending }.Bits;
        Assert.Equal(InvocationError.TruncatedMessage, Link(system, cpu, [3]).Error);
        Assert.Equal(InvocationError.RangeError, Link(system, cpu, [4, 0]).Error);
        Assert.Equal((0UL, 3UL), (system.Core.Error.Minimum, system.Core.Error.Maximum));
        Assert.Equal(InvocationError.RangeError, Link(system, cpu, [2, none]).Error);
        Assert.Equal((0UL, 1019UL), (system.Core.Error.Minimum, system.Core.Error.Maximum));
        system.Core.ResetVirtualCpu(cpu);
        Assert.Equal((word, 3), (system.Core.At(cpu).TimerWord, system.Core.At(cpu).TimerListRegister));
    }

    [Fact]
    public static void Another_interrupt_is_nobodys()
    {
        (SpaceSystem<Sel4Compat> system, _) = Running();
        system.Core.HandleVirtualPrivateInterrupt(30);
        Assert.Equal(FaultType.Null, Fault(system).Type);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public static void A_list_register_whose_interrupt_ended_no_longer_asks(bool isVersion3)
    {
        (SpaceSystem<Sel4Compat> system, _) = Running(isVersion3);
        ulong word = isVersion3 ? (1UL << 41) | 40 : (1UL << 19) | 40;
        Set(system, VirtualInterfaceRegister.MaintenanceStatus, 0x10, 1);
        Set(system, VirtualInterfaceRegister.EndOfInterrupt, 0x20, 0b1100);
        Set(system, VirtualInterfaceRegister.ListRegister + 2, 0x108, word);
        system.Core.HandleVirtualInterfaceMaintenance();
        Assert.Equal((FaultType.VgicMaintenance, 2UL), Fault(system));
        Assert.Equal(40UL, isVersion3
            ? system.Board.VirtualInterface[VirtualInterfaceRegister.ListRegister + 2]
            : system.Board.Registers[VirtualControl + 0x108]);
    }

    [Theory]
    [InlineData(0UL, 4UL)]
    [InlineData(1UL, 0UL)]
    [InlineData(1UL, 0x10UL)]
    public static void Maintenance_for_another_reason_names_no_list_register(ulong status, ulong ended)
    {
        (SpaceSystem<Sel4Compat> system, _) = Running();
        Set(system, VirtualInterfaceRegister.MaintenanceStatus, 0, status);
        Set(system, VirtualInterfaceRegister.EndOfInterrupt, 0, ended);
        system.Core.HandleVirtualInterfaceMaintenance();
        Assert.Equal((FaultType.VgicMaintenance, ulong.MaxValue), Fault(system));
    }

    [Fact]
    public static void Without_a_running_virtual_cpu_or_budget_both_wait()
    {
        (SpaceSystem<Sel4Compat> system, VirtualCpuReference cpu) = Running();
        ThreadReference guest = system.Core.CurrentThread;
        system.Core.Current.IsQueued = true;
        system.Core.HandleVirtualPrivateInterrupt(InterruptNumber.VirtualTimer);
        system.Core.HandleVirtualInterfaceMaintenance();
        Assert.Equal(FaultType.Null, Fault(system).Type);
        system.Core.Current.IsQueued = false;
        system.Core.Current.IsInReleaseQueue = true;
        system.Core.HandleVirtualPrivateInterrupt(InterruptNumber.VirtualTimer);
        Assert.Equal(FaultType.Null, Fault(system).Type);
        system.Core.Current.IsInReleaseQueue = false;
        system.Run(system.CreateThread(system.Space));
        system.Core.HandleVirtualPrivateInterrupt(InterruptNumber.VirtualTimer);
        system.Core.HandleVirtualInterfaceMaintenance();
        Assert.Equal(FaultType.Null, system.Core.At(guest).Fault.Type);
        Assert.False(system.Core.At(cpu).IsTimerMasked);
    }

    private const ulong VirtualControl = 0x803_0000;

    // Its timer is the guest's interrupt 27, in the last of four list registers.
    private static (SpaceSystem<Sel4Compat> System, VirtualCpuReference Cpu) Linked(bool isVersion3)
    {
        (SpaceSystem<Sel4Compat> system, VirtualCpuReference cpu) = Running(isVersion3);
        system.Core.Shared.InterruptStates[InterruptNumber.VirtualTimer] = InterruptState.Reserved;
        Set(system, VirtualInterfaceRegister.ListRegister + 3, 0x10C, 0);
        Assert.True(Link(system, cpu, [3, new VirtualInterrupt { Interrupt = 27, Priority = 0xA0, State = ListRegisterState.Active, IsGroup1 = true }.Bits]).IsDone);
        return (system, cpu);
    }

    private static Status Link(SpaceSystem<Sel4Compat> system, VirtualCpuReference cpu, ulong[] words) =>
        system.Invoke(Invocation.VirtualCpuLinkTimer, system.Put(new VirtualCpuCapability { VirtualCpu = cpu }.Capability), words);

    private static ulong ListRegisterThree(SpaceSystem<Sel4Compat> system, bool isVersion3) => isVersion3
        ? system.Board.VirtualInterface[VirtualInterfaceRegister.ListRegister + 3]
        : system.Board.Registers[VirtualControl + 0x10C];

    private static uint Masked(SpaceSystem<Sel4Compat> system, bool isVersion3) =>
        system.Board.Registers[isVersion3 ? Redistributor + 0x1_0180 : system.Core.Shared.InterruptHardware.Distributor.Value + 0x180];

    private static uint Unmasked(SpaceSystem<Sel4Compat> system, bool isVersion3) =>
        system.Board.Registers[isVersion3 ? Redistributor + 0x1_0100 : system.Core.Shared.InterruptHardware.Distributor.Value + 0x100];

    private static (FaultType Type, ulong Word) Fault(SpaceSystem<Sel4Compat> system) =>
        (system.Core.Current.Fault.Type, system.Core.Current.Fault.Address);

    private static void Set(SpaceSystem<Sel4Compat> system, VirtualInterfaceRegister register, uint offset, ulong value)
    {
        system.Board.VirtualInterface[register] = value;
        system.Board.Registers[VirtualControl + offset] = (uint)value;
    }

    // A thread with a virtual CPU runs. Nobody waits at its fault handler's endpoint, so a fault stays in it.
    private static (SpaceSystem<Sel4Compat> System, VirtualCpuReference Cpu) Running(bool isVersion3 = true)
    {
        var system = new SpaceSystem<Sel4Compat>();
        system.Core.HasInterruptRegisters = isVersion3;
        system.Core.Redistributor = new(Redistributor);
        system.Core.Shared.InterruptHardware.VirtualControl = new(VirtualControl);
        ThreadReference guest = system.CreateThread(system.Space);
        SlotReference slot = system.Put(system.Core.CreateTranslationObject(ObjectType.VirtualCpu, system.Allocate(4096, 4096), false, false));
        SlotReference thread = system.Put(new ThreadCapability { Thread = guest }.Capability);
        Assert.True(system.Invoke(Invocation.VirtualCpuSetThread, slot, [], thread).IsDone);
        var handler = new EndpointCapability { Endpoint = new(system.Allocate(16, 16)), CanSend = true, CanGrant = true };
        system.Core.At(system.Core.SlotOf(guest, ThreadSlot.FaultHandler)).Capability = handler.Capability;
        system.Run(guest);
        SchedulingContextReference context = new(system.Allocate(256, 256));
        system.Core.At(context).RefillMaximum = 2;
        system.Core.At(context).Thread = guest;
        system.Core.At(guest).SchedulingContext = context;
        system.Core.At(guest).State = ThreadState.Running;
        system.Core.CurrentContext = context;
        return (system, new VirtualCpuCapability(system.Core.CapabilityIn(slot)).VirtualCpu);
    }
}
