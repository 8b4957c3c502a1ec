using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Configurations;
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
