using System.Linq;
using Firn.Configurations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Xunit;

namespace Firn.KernelTests.Memory;

/// <summary>Thread pointers and the FPU when threads take turns; IPC buffers.</summary>
public static class ThreadTranslationTests
{
    [Fact]
    public static void Thread_pointers_go_with_the_thread()
    {
        var system = new SpaceSystem<Sel4Compat>();
        ThreadReference first = system.CreateThread();
        ThreadReference second = system.CreateThread();
        system.Core.At(second).Frame.ThreadPointer = 0x22;
        system.Core.At(second).Frame.ReadOnlyThreadPointer = 0x23;
        system.Run(first);
        system.Board.ThreadPointer = 0x11;
        system.Run(second);
        Assert.Equal(0x11UL, system.Core.At(first).Frame.ThreadPointer);
        Assert.Equal((0x22UL, 0x23UL), (system.Board.ThreadPointer, system.Board.ReadOnlyThreadPointer));
        system.Board.ThreadPointer = 0x24;
        system.Core.SwitchTranslationToIdle();
        Assert.Equal(0x24UL, system.Core.At(second).Frame.ThreadPointer);
    }

    [Fact]
    public static void The_running_threads_pointers_can_be_looked_at_and_changed()
    {
        var system = new SpaceSystem<Sel4Compat>();
        ThreadReference thread = system.CreateThread();
        system.Run(thread);
        system.Board.ThreadPointer = 0x11;
        system.Board.ReadOnlyThreadPointer = 0x12;
        system.Core.SaveThreadPointer();
        Assert.Equal((0x11UL, 0UL), (system.Core.At(thread).Frame.ThreadPointer, system.Core.At(thread).Frame.ReadOnlyThreadPointer));
        system.Core.At(thread).Frame.ThreadPointer = 0x33;
        system.Core.LoadThreadPointers();
        Assert.Equal((0x33UL, 0UL), (system.Board.ThreadPointer, system.Board.ReadOnlyThreadPointer));
    }

    [Fact]
    public static void The_fpu_goes_over_when_the_next_may_use_it()
    {
        var system = new SpaceSystem<Sel4Compat>();
        ThreadReference first = system.CreateThread();
        ThreadReference second = system.CreateThread();
        ThreadReference without = system.CreateThread();
        system.Core.At(without).Flags = new() { FpuDisabled = true };
        system.Core.At(second).FloatingPoint[0] = 0x20;
        system.Run(first);
        Assert.Equal(["fp on", "fp load 0"], Fpu(system));
        system.Board.FloatingPoint = 0x10;
        system.Run(without);
        Assert.Equal(["fp off"], Fpu(system));
        system.Run(first);
        Assert.Equal(["fp on"], Fpu(system));
        system.Run(second);
        Assert.Equal(["fp save 10", "fp load 20"], Fpu(system));
        system.Run(without);
        system.Run(first);
        Assert.Equal(["fp off", "fp on", "fp save 20", "fp load 10"], Fpu(system));
    }

    [Fact]
    public static void The_idle_thread_leaves_the_fpu_alone()
    {
        var system = new SpaceSystem<Sel4Compat>();
        ThreadReference thread = system.CreateThread();
        system.Run(thread);
        system.TakeLog();
        system.Core.SwitchTranslationToIdle();
        system.Run(thread);
        Assert.Empty(Fpu(system));
    }

    [Fact]
    public static void A_thread_that_ends_or_loses_the_right_is_saved_and_the_fpu_is_off()
    {
        var system = new SpaceSystem<Sel4Compat>();
        ThreadReference thread = system.CreateThread();
        system.Run(thread);
        system.Board.FloatingPoint = 0x10;
        Fpu(system);
        system.Core.ReleaseFloatingPoint(system.CreateThread());
        Assert.Empty(Fpu(system));
        system.Core.ReleaseFloatingPoint(thread);
        Assert.Equal(["fp save 10", "fp off"], Fpu(system));
        Assert.Equal(0x10UL, system.Core.At(thread).FloatingPoint[0]);
        Assert.True(system.Core.FloatingPointOwner.IsNull);
        system.Core.RestoreFloatingPoint();
        Assert.Equal(["fp on", "fp load 10"], Fpu(system));
        system.Core.PrepareThreadDeletion(thread);
        Assert.Equal(["fp save 10", "fp off"], Fpu(system));
    }

    [Fact]
    public static void Another_domain_finds_the_fpu_empty()
    {
        var system = new SpaceSystem<Sel4Compat>();
        ThreadReference thread = system.CreateThread();
        system.Run(thread);
        Fpu(system);
        system.Core.PrepareNextDomain();
        Assert.Equal(["fp save 0", "fp off"], Fpu(system));
        system.Core.PrepareNextDomain();
        Assert.Empty(Fpu(system));
        system.Run(thread);
        Fpu(system);
        system.Core.PrepareDomainChange(thread);
        Assert.Equal(["fp save 0", "fp off"], Fpu(system));
    }

    [Theory]
    [InlineData(true, true, false, true, true)]
    [InlineData(true, false, false, true, false)]
    [InlineData(false, false, false, false, false)]
    [InlineData(true, true, true, false, false)]
    public static void An_ipc_buffer_is_found_by_its_frames_rights(bool canRead, bool canWrite, bool isDevice, bool sends, bool receives)
    {
        var system = new SpaceSystem<Sel4Compat>();
        ThreadReference thread = system.CreateThread();
        var frame = new FrameCapability { Base = 0x8000_4000_0000, Size = FrameSize.Large, CanRead = canRead, CanWrite = canWrite, IsDevice = isDevice };
        system.Core.At(system.Core.SlotOf(thread, ThreadSlot.IpcBuffer)).Capability = frame.Capability;
        system.Core.At(thread).IpcBuffer = 0x12_3456_7C00;
        Assert.Equal(sends ? 0x8000_4016_7C00UL : 0, system.Core.IpcBufferOf(thread, forReceiving: false).Value);
        Assert.Equal(receives ? 0x8000_4016_7C00UL : 0, system.Core.IpcBufferOf(thread, forReceiving: true).Value);
        Assert.True(system.Core.IpcBufferOf(system.CreateThread(), forReceiving: false).IsNull);
    }

    [Fact]
    public static void An_ipc_buffers_frame_is_checked()
    {
        var system = new SpaceSystem<Sel4Compat>();
        Capability frame = system.Core.CapabilityIn(system.CreateFrame());
        Assert.True(system.Core.CheckIpcBuffer(0x1400, frame).IsDone);
        Assert.Equal(Abi.Errors.InvocationError.AlignmentError, system.Core.CheckIpcBuffer(0x1200, frame).Error);
        Assert.Equal(Abi.Errors.InvocationError.IllegalOperation, system.Core.CheckIpcBuffer(0x1200, Capability.Null).Error);
        Capability device = (new FrameCapability(frame) with { IsDevice = true }).Capability;
        Assert.Equal(Abi.Errors.InvocationError.IllegalOperation, system.Core.CheckIpcBuffer(0x1200, device).Error);
    }

    private static string[] Fpu(SpaceSystem<Sel4Compat> system) =>
        [.. system.TakeLog().Where(line => line.StartsWith("fp ", System.StringComparison.Ordinal))];
}
