using System.Linq;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.Configurations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.KernelTests.Memory;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>Threads with and without virtual CPU by turns: what the core's registers hold.</summary>
public static class VirtualCpuSwitchTests
{
    private const ulong Native = 0x8E28_103B;
    private const ulong Guest = 0x18_801C_6039;
    private const ulong NativeControl = 0x34D5_9824;

    private static readonly string[] _nativeRegisters =
    [
        "msr VirtualTimerControl 0", "msr KernelTimerControl 201", $"msr SystemControl {NativeControl:x}", "isb", $"hcr {Native:x}",
        "msr FeatureAccess 300000", "isb",
    ];

    [Fact]
    public static void A_core_begins_as_threads_without_need_it()
    {
        var system = new SpaceSystem<Sel4Compat>();
        system.Core.HasInterruptRegisters = true;
        system.Board.VirtualInterface[VirtualInterfaceRegister.Type] = 3;
        Assert.True(system.Core.TryInitializeTranslation());
        Assert.Equal(4, system.Core.ListRegisters);
        string[] log = system.TakeLog();
        Assert.Equal(
            ["vtcr 80023558", "ich Control 0", .. _nativeRegisters, "mdscr 0", log[10], "fp off", "isb"], log);
        Assert.StartsWith("vttbr 0 ", log[10]);
    }

    [Fact]
    public static void With_44_bits_stage_2_begins_a_level_higher()
    {
        var system = new SpaceSystem<Product>();
        Assert.True(system.Core.TryInitializeTranslation());
        Assert.Equal("vtcr 80043594", system.TakeLog()[0]);
        system.Board.MemoryModelFeatures = new() { PhysicalAddressRange = 3 };
        Assert.False(system.Core.TryInitializeTranslation());
        system.Board.MemoryModelFeatures = new() { PhysicalAddressRange = 4, Granule4 = 15 };
        Assert.False(system.Core.TryInitializeTranslation());
    }

    [Fact]
    public static void The_first_is_loaded()
    {
        (SpaceSystem<Sel4Compat> system, VirtualCpuReference cpu, ThreadReference guest) = Bound();
        for (int i = 0; i < 24; i++)
            system.Core.At(cpu).Registers[i] = 0x1000 + (ulong)i;
        system.Run(guest);
        string[] log = system.TakeLog();
        Assert.Equal(Enumerable.Range(2, 18).Select(i => $"msr {(VirtualCpuRegister)i} {0x1000 + i:x}"), log.Where(line => line.StartsWith("msr ", System.StringComparison.Ordinal)).Take(18));
        int enable = System.Array.IndexOf(log, $"hcr {Guest:x}");
        Assert.Equal(
            [
                $"hcr {Guest:x}", "msr SystemControl 1000", "msr FeatureAccess 1001", "msr KernelTimerControl 1017", "msr VirtualTimerCompare 1015",
                "msr VirtualTimerControl 1014", "msr VirtualTimerOffset 1016", "ich Control 1", "cnthctl 1",
            ],
            log[enable..(enable + 9)]);
        Assert.Equal((cpu, true), (system.Core.CurrentVirtualCpu, system.Core.IsVirtualCpuActive));
    }

    [Fact]
    public static void A_thread_without_leaves_it_loaded_and_switches_it_off()
    {
        (SpaceSystem<Sel4Compat> system, VirtualCpuReference cpu, ThreadReference guest) = Bound();
        system.Run(guest);
        system.Board.GuestRegisters[VirtualCpuRegister.SystemControl] = 0x30D0_0805;
        system.Board.GuestRegisters[VirtualCpuRegister.FeatureAccess] = 0x10_0000;
        system.Board.GuestRegisters[VirtualCpuRegister.TranslationTable1] = 0x7000;
        system.Board.GuestRegisters[VirtualCpuRegister.VirtualTimerControl] = 1;
        system.TakeLog();
        system.Run(system.CreateThread(system.Space));
        Assert.Equal(["ich Control 0", .. _nativeRegisters, "cnthctl 3"], system.TakeLog()[..9]);
        ref VirtualCpu saved = ref system.Core.At(cpu);
        Assert.Equal((0x30D0_0805UL, 0x10_0000UL, 1UL), (saved.Registers[0], saved.Registers[1], saved.Registers[20]));
        Assert.Equal(0x7000UL, system.Board.GuestRegisters[VirtualCpuRegister.TranslationTable1]);
        Assert.Equal((cpu, false), (system.Core.CurrentVirtualCpu, system.Core.IsVirtualCpuActive));

        system.Run(guest);
        string[] log = system.TakeLog();
        Assert.DoesNotContain(log, line => line.Contains("TranslationTable", System.StringComparison.Ordinal));
        Assert.Equal([$"hcr {Guest:x}", "msr SystemControl 30d00805", "msr FeatureAccess 100000"], log[..3]);
        Assert.Contains("msr VirtualTimerControl 1", log);
    }

    [Fact]
    public static void The_timers_interrupt_is_masked_as_its_handler_owes_an_answer_and_the_controller_told_of_changes_alone()
    {
        (SpaceSystem<Sel4Compat> system, VirtualCpuReference cpu, ThreadReference guest) = Bound();
        (_, ThreadReference other) = Bind(system);
        system.Core.Shared.InterruptStates[InterruptNumber.VirtualTimer] = InterruptState.Reserved;
        system.Run(guest);
        Assert.DoesNotContain(1U << 27, system.Board.Registers.Values);
        system.Core.At(cpu).IsTimerMasked = true;
        system.Run(system.CreateThread(system.Space));
        system.Run(guest);
        Assert.Equal(1U << 27, system.Board.Registers[Redistributor + 0x1_0180]);
        Assert.DoesNotContain(Redistributor + 0x1_0100, system.Board.Registers.Keys);
        // Another's timer may come.
        system.Run(other);
        Assert.Equal(1U << 27, system.Board.Registers[Redistributor + 0x1_0100]);
    }

    [Fact]
    public static void A_stray_interrupt_of_the_timer_is_masked_until_a_virtual_cpu_runs()
    {
        (SpaceSystem<Sel4Compat> system, _, ThreadReference guest) = Bound();
        system.Core.Shared.InterruptStates[InterruptNumber.VirtualTimer] = InterruptState.Reserved;
        system.Run(guest);
        system.Run(system.CreateThread(system.Space));
        system.Core.HandleVirtualPrivateInterrupt(InterruptNumber.VirtualTimer);
        Assert.Equal(1U << 27, system.Board.Registers[Redistributor + 0x1_0180]);
        system.Run(guest);
        Assert.Equal(1U << 27, system.Board.Registers[Redistributor + 0x1_0100]);
    }

    [Fact]
    public static void Cache_selection_and_deferred_errors_are_a_guests_own()
    {
        (SpaceSystem<Sel4Compat> system, _, ThreadReference guest) = Bound();
        (_, ThreadReference other) = Bind(system);
        system.Core.HasDeferredErrors = true;
        system.Run(guest);
        (system.Board.CacheSelection, system.Board.DeferredError) = (3, 0x8000_0001);
        system.Run(other);
        Assert.Equal((0UL, 0UL), (system.Board.CacheSelection, system.Board.DeferredError));
        system.Run(guest);
        Assert.Equal((3UL, 0x8000_0001UL), (system.Board.CacheSelection, system.Board.DeferredError));
    }

    [Fact]
    public static void Two_take_turns()
    {
        (SpaceSystem<Sel4Compat> system, VirtualCpuReference first, ThreadReference guest) = Bound();
        (VirtualCpuReference second, ThreadReference other) = Bind(system);
        system.Run(guest);
        for (int i = 0; i < 24; i++)
            system.Board.GuestRegisters[(VirtualCpuRegister)i] = 0x2000 + (ulong)i;
        // Only the kernel writes CNTVOFF_EL2, and memory has it.
        system.Core.At(first).Registers[(int)VirtualCpuRegister.VirtualTimerOffset] = 0x2016;
        system.Board.VirtualInterface[VirtualInterfaceRegister.ListRegister + 1] = 0x77;
        system.Board.VirtualInterface[VirtualInterfaceRegister.MachineControl] = 0x88;
        system.Board.VirtualInterface[VirtualInterfaceRegister.ActivePriorities1] = 0x99;
        system.Run(other);
        ref VirtualCpu saved = ref system.Core.At(first);
        for (int i = 0; i < 24; i++)
            Assert.Equal(0x2000 + (ulong)i, saved.Registers[i]);
        Assert.Equal((0x77UL, 0x88UL, 0x99UL), (saved.ListRegisters[1], saved.MachineControl, saved.ActivePriorities[4]));
        Assert.Equal(0UL, system.Board.VirtualInterface[VirtualInterfaceRegister.ListRegister + 1]);
        Assert.Equal(second, system.Core.CurrentVirtualCpu);
        system.Run(system.CreateThread(system.Space));
        system.Run(guest);
        for (int i = 0; i < 24; i++)
            Assert.Equal(0x2000 + (ulong)i, system.Board.GuestRegisters[(VirtualCpuRegister)i]);
        Assert.Equal(0x77UL, system.Board.VirtualInterface[VirtualInterfaceRegister.ListRegister + 1]);
    }

    [Fact]
    public static void Debug_exceptions_that_a_guest_switches_on_are_its_own()
    {
        (SpaceSystem<Sel4Compat> system, VirtualCpuReference cpu, ThreadReference guest) = Bound();
        (_, ThreadReference other) = Bind(system);
        var stepping = new MonitorDebugControl { SoftwareStep = true, LocalDebug = true, MonitorDebug = true };
        system.Run(guest);
        // MSR MDSCR_EL1, X0, trapped.
        system.Core.Current.Frame[0] = stepping.Bits;
        Assert.True(system.Core.TryAccessForGuest(new() { Op0 = 2, CRm = 2, Op2 = 2 }));
        Assert.Equal(stepping.Bits, system.Board.DebugControl.Bits);
        system.Run(system.CreateThread(system.Space));
        Assert.Equal(0UL, system.Board.DebugControl.Bits);
        system.Run(guest);
        Assert.Equal(stepping.Bits, system.Board.DebugControl.Bits);
        system.Run(other);
        Assert.Equal(0UL, system.Board.DebugControl.Bits);
        system.Run(guest);
        Assert.Equal(stepping.Bits, system.Board.DebugControl.Bits);
        // Its state is lost, and its thread goes on without.
        system.Core.Dissociate(cpu);
        Assert.Equal(0UL, system.Board.DebugControl.Bits);
    }

    [Fact]
    public static void Another_domain_finds_none()
    {
        (SpaceSystem<Sel4Compat> system, VirtualCpuReference cpu, ThreadReference guest) = Bound();
        system.Run(guest);
        system.Board.GuestRegisters[VirtualCpuRegister.TranslationTable1] = 0x7000;
        system.Core.PrepareNextDomain();
        Assert.Equal(0x7000UL, system.Core.At(cpu).Registers[3]);
        Assert.True(system.Core.CurrentVirtualCpu.IsNull);
        Assert.Equal(Native, system.Board.HypervisorConfiguration.Bits);
        system.Core.PrepareDomainChange(guest);
        system.Run(guest);
        Assert.Equal(cpu, system.Core.CurrentVirtualCpu);
        system.Core.PrepareDomainChange(guest);
        Assert.True(system.Core.CurrentVirtualCpu.IsNull);
    }

    [Fact]
    public static void Binding_and_unbinding_the_running_thread_takes_effect_at_once()
    {
        (SpaceSystem<Sel4Compat> system, VirtualCpuReference cpu, ThreadReference guest) = Bound();
        system.Run(guest);
        system.Board.GuestRegisters[VirtualCpuRegister.TranslationTable1] = 0x7000;
        system.Core.PrepareThreadDeletion(guest);
        Assert.Equal(Native, system.Board.HypervisorConfiguration.Bits);
        Assert.True(system.Core.CurrentVirtualCpu.IsNull);
        // What only the core held is lost.
        Assert.Equal(0UL, system.Core.At(cpu).Registers[3]);
        Assert.Equal(0UL, system.Board.GuestRegisters[VirtualCpuRegister.VirtualTimerControl]);
        SlotReference thread = system.Put(new ThreadCapability { Thread = guest }.Capability);
        SlotReference slot = system.Put(new VirtualCpuCapability { VirtualCpu = cpu }.Capability);
        Assert.True(system.Invoke(Invocation.VirtualCpuSetThread, slot, [], thread).IsDone);
        Assert.Equal(Guest, system.Board.HypervisorConfiguration.Bits);
        Assert.Equal((cpu, true), (system.Core.CurrentVirtualCpu, system.Core.IsVirtualCpuActive));
    }

    [Fact]
    public static void A_tlb_forgets_what_another_virtual_cpu_of_the_machine_left_in_it()
    {
        (SpaceSystem<Sel4Compat> system, _, ThreadReference first) = Bound();
        (_, ThreadReference second) = Bind(system);
        Assert.Equal(1, Forgotten(first));
        Assert.Equal(1, Forgotten(second));
        // A thread without leaves translations as they are.
        Assert.Equal(0, Forgotten(system.CreateThread(system.Space)));
        Assert.Equal(0, Forgotten(second));
        Assert.Equal(1, Forgotten(first));

        int Forgotten(ThreadReference thread)
        {
            system.TakeLog();
            system.Run(thread);
            string[] log = system.TakeLog();
            int forget = System.Array.IndexOf(log, $"tlbi vmalle1 {system.Core.UserTranslation.Vmid}");
            if (forget < 0)
                return 0;
            // For its VMID, before EL1 is the guest's.
            Assert.Equal("dsb ish", log[forget + 1]);
            Assert.DoesNotContain(log[forget..], line => line.StartsWith("vttbr", System.StringComparison.Ordinal));
            Assert.True(System.Array.IndexOf(log, $"hcr {Guest:x}") > forget);
            return 1;
        }
    }

    // Reset, let go, in another address space, or of one whose VMID was given out anew.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public static void A_tlb_forgets_a_virtual_cpu_that_is_no_longer_what_it_was(int change)
    {
        (SpaceSystem<Sel4Compat> system, VirtualCpuReference cpu, ThreadReference guest) = Bound();
        system.Run(guest);
        int vmid = (int)system.Core.UserTranslation.Vmid;
        Assert.NotEqual(0U, system.Core.LastGuests[vmid]);
        if (change == 0)
            system.Core.ResetVirtualCpu(cpu);
        else if (change == 1)
            system.Core.Dissociate(cpu);
        else
            system.Core.ForgetGuests((uint)vmid);
        // A reset of one that runs has it run again, with its translations forgotten.
        Assert.Equal(change == 0, system.Core.LastGuests[vmid] != 0);
        if (change == 0)
            Assert.Contains($"tlbi vmalle1 {vmid}", system.TakeLog());
    }

    [Fact]
    public static void A_guest_whose_address_space_changes_is_loaded_anew()
    {
        (SpaceSystem<Sel4Compat> system, _, ThreadReference guest) = Bound();
        system.Run(guest);
        system.Core.LetGuestGo(guest);
        Assert.True(system.Core.CurrentVirtualCpu.IsNull);
        system.Core.LetGuestGo(system.CreateThread(system.Space));
    }

    // There and back, or back as another guest with the same object's memory, whose first address space is no longer to be found.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public static void A_guest_that_was_in_another_address_space_finds_nothing_of_its_own_in_the_first(bool isAnother)
    {
        (SpaceSystem<Sel4Compat> system, VirtualCpuReference cpu, ThreadReference guest) = Bound();
        SlotReference other = system.CreateSpace();
        system.Assign(other);
        system.Run(guest);
        uint vmid = system.Core.UserTranslation.Vmid;
        if (isAnother)
        {
            system.Core.At(system.Core.SlotOf(guest, ThreadSlot.AddressSpace)).Capability = Capability.Null;
            system.Core.Dissociate(cpu);
            guest = system.CreateThread(system.Space);
            system.Core.Associate(cpu, guest);
        }
        else
        {
            Move(other);
            system.Run(guest);
            Move(system.Space);
        }
        system.Run(system.CreateThread(system.Space));
        system.TakeLog();
        system.Run(guest);
        Assert.Contains($"tlbi vmalle1 {vmid}", system.TakeLog());

        void Move(SlotReference space)
        {
            system.Core.LetGuestGo(guest);
            system.Core.At(system.Core.SlotOf(guest, ThreadSlot.AddressSpace)).Capability = system.Core.CapabilityIn(space);
        }
    }

    [Fact]
    public static void With_several_cores_a_guests_maintenance_reaches_all()
    {
        HypervisorConfiguration several = VirtualCpuSettings<Product>.Guest;
        Assert.Equal((true, 1U), (several.ForceBroadcast, several.BarrierShareability));
        Assert.Equal((false, 0U), (VirtualCpuSettings<Sel4Compat>.Guest.ForceBroadcast, VirtualCpuSettings<Sel4Compat>.Guest.BarrierShareability));
    }

    private const ulong Redistributor = 0x80A_0000;

    private static (SpaceSystem<Sel4Compat> System, VirtualCpuReference Cpu, ThreadReference Guest) Bound()
    {
        var system = new SpaceSystem<Sel4Compat>();
        system.Core.HasInterruptRegisters = true;
        system.Core.Redistributor = new(Redistributor);
        (VirtualCpuReference cpu, ThreadReference guest) = Bind(system);
        return (system, cpu, guest);
    }

    private static (VirtualCpuReference Cpu, ThreadReference Guest) Bind(SpaceSystem<Sel4Compat> system)
    {
        ThreadReference guest = system.CreateThread(system.Space);
        SlotReference slot = system.Put(system.Core.CreateTranslationObject(ObjectType.VirtualCpu, system.Allocate(4096, 4096), false, false));
        SlotReference thread = system.Put(new ThreadCapability { Thread = guest }.Capability);
        Assert.True(system.Invoke(Invocation.VirtualCpuSetThread, slot, [], thread).IsDone);
        system.TakeLog();
        return (new VirtualCpuCapability(system.Core.CapabilityIn(slot)).VirtualCpu, guest);
    }
}
