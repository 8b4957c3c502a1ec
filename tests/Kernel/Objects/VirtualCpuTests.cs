using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Abi.Virtualization;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.KernelTests.Memory;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>Virtual CPUs by their capability: the thread, registers, interrupts.</summary>
public static class VirtualCpuTests
{
    [Fact]
    public static void A_new_one_has_mmu_and_caches_off_and_interrupts_on()
    {
        Scene scene = new();
        ref VirtualCpu cpu = ref scene.System.Core.At(scene.Cpu);
        Assert.Equal(0x34D5_8820UL, cpu.Registers[(int)VirtualCpuRegister.SystemControl]);
        Assert.True(cpu.Thread.IsNull);
    }

    [Fact]
    public static void One_thread_runs_on_one_virtual_cpu()
    {
        Scene scene = new();
        SpaceSystem<Sel4Compat> system = scene.System;
        SlotReference second = scene.Create();
        ThreadReference first = system.CreateThread();
        ThreadReference other = system.CreateThread();
        scene.Bind(scene.Slot, first);
        Assert.Equal((scene.Cpu, first), (system.Core.At(first).VirtualCpu, system.Core.At(scene.Cpu).Thread));
        // Another thread: the first lets go.
        scene.Bind(scene.Slot, other);
        Assert.True(system.Core.At(first).VirtualCpu.IsNull);
        // Another virtual CPU: the first lets go.
        scene.Bind(second, other);
        Assert.True(system.Core.At(scene.Cpu).Thread.IsNull);
        Assert.Equal(other, system.Core.At(scene.CpuOf(second)).Thread);
        system.Core.FinalizeTranslation(system.Core.CapabilityIn(second), isFinal: false);
        Assert.False(system.Core.At(other).VirtualCpu.IsNull);
        system.Core.FinalizeTranslation(system.Core.CapabilityIn(second), isFinal: true);
        Assert.True(system.Core.At(other).VirtualCpu.IsNull);
    }

    [Theory]
    [InlineData(0x3C5UL, 0x3C5UL, 0x40UL)]
    [InlineData(0x6000_03C4UL, 0x6000_03C4UL, 0x6000_0040UL)]
    [InlineData(0xF00F_0000UL, 0xF00F_0000UL, 0xF000_0040UL)]
    [InlineData(0x3C9UL, 0x40UL, 0x40UL)]
    [InlineData(0x10UL, 0x40UL, 0x40UL)]
    public static void El1_is_for_threads_with_one(ulong value, ulong with, ulong without)
    {
        Scene scene = new();
        SpaceSystem<Sel4Compat> system = scene.System;
        ThreadReference thread = system.CreateThread();
        Assert.Equal(without, system.Core.SanitizeProgramStatus(thread, value));
        scene.Bind(scene.Slot, thread);
        Assert.Equal(with, system.Core.SanitizeProgramStatus(thread, value));
        system.Core.At(thread).Frame.ProgramStatus = with;
        system.Core.PrepareThreadDeletion(thread);
        Assert.Equal(without, system.Core.At(thread).Frame.ProgramStatus);
    }

    [Fact]
    public static void A_release_kernel_masks_errors()
    {
        var system = new SpaceSystem<Product>();
        Assert.Equal(0x140UL, system.Core.SanitizeProgramStatus(system.CreateThread(), 0));
    }

    [Fact]
    public static void Registers_are_kept()
    {
        Scene scene = new();
        SpaceSystem<Sel4Compat> system = scene.System;
        for (ulong register = 0; register < 24; register++)
        {
            Assert.True(system.Invoke(Invocation.VirtualCpuWriteRegister, scene.Slot, [register, register + 100]).IsDone);
            Assert.True(system.Invoke(Invocation.VirtualCpuReadRegister, scene.Slot, [register]).IsDone);
            Assert.Equal(register + 100, system.Core.Current.Frame[2]);
        }
        Assert.Empty(system.TakeLog());
    }

    [Fact]
    public static void What_the_core_holds_is_read_and_written_there()
    {
        Scene scene = new();
        SpaceSystem<Sel4Compat> system = scene.System;
        ThreadReference guest = system.CreateThread(system.Space);
        scene.Bind(scene.Slot, guest);
        system.Run(guest);
        Write(system, scene.Slot, VirtualCpuRegister.TranslationTable0, 0x1000);
        Write(system, scene.Slot, VirtualCpuRegister.SystemControl, 0x2001);
        Assert.Equal((0x1000UL, 0x2001UL), (system.Board.GuestRegisters[VirtualCpuRegister.TranslationTable0], system.Board.GuestRegisters[VirtualCpuRegister.SystemControl]));
        // Without running, it is loaded, but for what was switched off.
        system.Run(system.CreateThread(system.Space));
        Write(system, scene.Slot, VirtualCpuRegister.TranslationTable0, 0x3000);
        Write(system, scene.Slot, VirtualCpuRegister.SystemControl, 0x4001);
        Assert.Equal(0x3000UL, system.Board.GuestRegisters[VirtualCpuRegister.TranslationTable0]);
        Assert.NotEqual(0x4001UL, system.Board.GuestRegisters[VirtualCpuRegister.SystemControl]);
        Assert.Equal(0x4001UL, system.Core.At(scene.Cpu).Registers[(int)VirtualCpuRegister.SystemControl]);
        Assert.Equal(0x3000UL, Read(system, scene.Slot, VirtualCpuRegister.TranslationTable0));
        Assert.Equal(0x4001UL, Read(system, scene.Slot, VirtualCpuRegister.SystemControl));
        system.Run(guest);
        Assert.Equal(0x4001UL, system.Board.GuestRegisters[VirtualCpuRegister.SystemControl]);
    }

    [Theory]
    [InlineData(true, 0x5A00_0200_0000_0040UL)]
    [InlineData(false, 0x5D08_0040UL)]
    public static void An_interrupt_is_put_into_a_list_register(bool isVersion3, ulong word)
    {
        Scene scene = new(isVersion3);
        SpaceSystem<Sel4Compat> system = scene.System;
        ulong message = 0x40 | (0x1AUL << 16) | (1UL << 24) | (2UL << 32);
        if (isVersion3)
            word = (1UL << 62) | (1UL << 60) | (0x1AUL << 48) | (1UL << 41) | 0x40;
        Assert.True(system.Invoke(Invocation.VirtualCpuInjectInterrupt, scene.Slot, [message]).IsDone);
        Assert.Equal(word, system.Core.At(scene.Cpu).ListRegisters[2]);
        ThreadReference guest = system.CreateThread(system.Space);
        scene.Bind(scene.Slot, guest);
        system.Run(guest);
        Assert.Equal(word, scene.ListRegister(2));
        // Now it goes to the machine directly.
        Assert.True(system.Invoke(Invocation.VirtualCpuInjectInterrupt, scene.Slot, [message | (1UL << 32)]).IsDone);
        Assert.Equal((word, 0UL), (scene.ListRegister(3), system.Core.At(scene.Cpu).ListRegisters[3]));
    }

    [Theory]
    [InlineData(1024UL, 1023UL)]
    [InlineData(32UL << 16, 31UL)]
    [InlineData(2UL << 24, 1UL)]
    [InlineData(4UL << 32, 3UL)]
    [InlineData((1024UL | (2UL << 24)), 1023UL)]
    public static void Interrupts_have_bounds(ulong message, ulong maximum)
    {
        Scene scene = new();
        Assert.Equal(InvocationError.RangeError, scene.System.Invoke(Invocation.VirtualCpuInjectInterrupt, scene.Slot, [message]).Error);
        Assert.Equal((0UL, maximum), (scene.System.Core.Error.Minimum, scene.System.Core.Error.Maximum));
    }

    [Theory]
    [InlineData(1UL, InvocationError.None)]
    [InlineData(2UL, InvocationError.DeleteFirst)]
    [InlineData(3UL, InvocationError.None)]
    public static void An_active_interrupt_stays(ulong state, InvocationError error)
    {
        Scene scene = new();
        scene.System.Core.At(scene.Cpu).ListRegisters[1] = state << 62;
        Assert.Equal(error, scene.System.Invoke(Invocation.VirtualCpuInjectInterrupt, scene.Slot, [1UL << 32]).Error);
    }

    [Fact]
    public static void The_virtual_timers_interrupt_is_acknowledged()
    {
        Scene scene = new();
        SpaceSystem<Sel4Compat> system = scene.System;
        system.Core.At(scene.Cpu).IsTimerMasked = true;
        Assert.Equal(InvocationError.TruncatedMessage, system.Invoke(Invocation.VirtualCpuAcknowledgeInterrupt, scene.Slot, []).Error);
        Assert.Equal(InvocationError.RangeError, system.Invoke(Invocation.VirtualCpuAcknowledgeInterrupt, scene.Slot, [160]).Error);
        Assert.Equal(159UL, system.Core.Error.Maximum);
        Assert.Equal(InvocationError.InvalidArgument, system.Invoke(Invocation.VirtualCpuAcknowledgeInterrupt, scene.Slot, [26]).Error);
        Assert.True(system.Core.At(scene.Cpu).IsTimerMasked);
        Assert.True(system.Invoke(Invocation.VirtualCpuAcknowledgeInterrupt, scene.Slot, [27]).IsDone);
        Assert.False(system.Core.At(scene.Cpu).IsTimerMasked);
    }

    [Fact]
    public static void Other_errors()
    {
        Scene scene = new();
        SpaceSystem<Sel4Compat> system = scene.System;
        Assert.Equal(InvocationError.TruncatedMessage, system.Invoke(Invocation.VirtualCpuSetThread, scene.Slot, []).Error);
        Assert.Equal(InvocationError.IllegalOperation, system.Invoke(Invocation.VirtualCpuSetThread, scene.Slot, [], scene.Slot).Error);
        Assert.Equal(InvocationError.TruncatedMessage, system.Invoke(Invocation.VirtualCpuReadRegister, scene.Slot, []).Error);
        Assert.Equal(InvocationError.TruncatedMessage, system.Invoke(Invocation.VirtualCpuWriteRegister, scene.Slot, [1]).Error);
        Assert.Equal(InvocationError.TruncatedMessage, system.Invoke(Invocation.VirtualCpuInjectInterrupt, scene.Slot, []).Error);
        Status status = system.Invoke(Invocation.VirtualCpuReadRegister, scene.Slot, [24]);
        Assert.Equal((InvocationError.InvalidArgument, 1U), (status.Error, status.Number));
        Assert.Equal(InvocationError.InvalidArgument, system.Invoke(Invocation.VirtualCpuWriteRegister, scene.Slot, [ulong.MaxValue, 0]).Error);
        Assert.Equal(InvocationError.IllegalOperation, system.Invoke(Invocation.FrameMap, scene.Slot, []).Error);
    }

    private static void Write(SpaceSystem<Sel4Compat> system, SlotReference slot, VirtualCpuRegister register, ulong value) =>
        Assert.True(system.Invoke(Invocation.VirtualCpuWriteRegister, slot, [(ulong)register, value]).IsDone);

    private static ulong Read(SpaceSystem<Sel4Compat> system, SlotReference slot, VirtualCpuRegister register)
    {
        Assert.True(system.Invoke(Invocation.VirtualCpuReadRegister, slot, [(ulong)register]).IsDone);
        return system.Core.Current.Frame[2];
    }

    private sealed class Scene
    {
        private const ulong VirtualControl = 0x803_0000;

        public Scene(bool isVersion3 = true)
        {
            System.Core.HasInterruptRegisters = isVersion3;
            System.Core.Shared.InterruptHardware.VirtualControl = new(VirtualControl);
            Slot = Create();
        }

        public SpaceSystem<Sel4Compat> System { get; } = new();

        public SlotReference Slot { get; }

        public VirtualCpuReference Cpu => CpuOf(Slot);

        public SlotReference Create()
        {
            ulong memory = System.Allocate(4096, 4096);
            return System.Put(System.Core.CreateTranslationObject(ObjectType.VirtualCpu, memory, false, false));
        }

        public VirtualCpuReference CpuOf(SlotReference slot) => new VirtualCpuCapability(System.Core.CapabilityIn(slot)).VirtualCpu;

        public void Bind(SlotReference cpu, ThreadReference thread)
        {
            SlotReference slot = System.Put(new ThreadCapability { Thread = thread }.Capability);
            Assert.True(System.Invoke(Invocation.VirtualCpuSetThread, cpu, [], slot).IsDone);
        }

        public ulong ListRegister(int number) => System.Core.HasInterruptRegisters
            ? System.Board.VirtualInterface[VirtualInterfaceRegister.ListRegister + number]
            : System.Board.Registers[VirtualControl + 0x100 + (4 * (ulong)number)];
    }
}
