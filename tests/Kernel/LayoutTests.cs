using System.Runtime.CompilerServices;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Xunit;

namespace Firn.KernelTests;

/// <summary>Sizes that the ABI, the allocator or assembly relies on.</summary>
public static class LayoutTests
{
    [Fact]
    public static void Objects_have_their_sizes()
    {
        Assert.Equal(Slot.Size, Unsafe.SizeOf<Slot>());
        Assert.Equal(UserFrame.Size, Unsafe.SizeOf<UserFrame>());
        Assert.Equal(FloatingPointState.Size, Unsafe.SizeOf<FloatingPointState>());
        Assert.Equal(Endpoint.Size, Unsafe.SizeOf<Endpoint>());
        Assert.InRange(Unsafe.SizeOf<Notification>(), 1, Notification.Size);
        Assert.InRange(Unsafe.SizeOf<Reply>(), 1, Reply.Size);
        Assert.Equal(SchedulingContext.Size, Unsafe.SizeOf<SchedulingContext>());
        Assert.Equal(Refill.Size, Unsafe.SizeOf<Refill>());
        Assert.InRange(Unsafe.SizeOf<Thread>(), 1, Thread.Size);
        Assert.Equal(4096, Unsafe.SizeOf<AsidPool>());
        Assert.InRange(Unsafe.SizeOf<VirtualCpu>(), 1, VirtualCpu.Size);
        Assert.Equal(ReadyList.Size, Unsafe.SizeOf<ReadyList>());
        Assert.Equal(ReadyBitmap.Size, Unsafe.SizeOf<ReadyBitmap>());
    }

    [Fact]
    public static void A_threads_frame_is_where_assembly_expects_it()
    {
        Thread thread = default;
        Assert.Equal((nint)Thread.FrameOffset, Unsafe.ByteOffset(ref Unsafe.As<Thread, byte>(ref thread), ref Unsafe.As<UserFrame, byte>(ref thread.Frame)));
        Assert.Equal(0, Thread.FrameOffset % 16);
    }
}
