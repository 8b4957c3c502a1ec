using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>The capabilities that a thread holds in its own slots.</summary>
public static class ThreadSpaceTests
{
    private sealed class Scene
    {
        public Scene()
        {
            Current = Bench.CreateCurrent(100);
            Thread = Bench.CreateThread(5);
            ThreadSlot = Bench.SlotWith(Thread);
            Space = Bench.SlotWith(Bench.System.CreateCNode(4).Capability);
            Addresses = Bench.SlotWith(new AddressSpaceCapability
            {
                Table = new(Bench.System.Allocate(8192, 8192)),
                Asid = 1,
            }.Capability);
            Frame = Bench.SlotWith(new FrameCapability
            {
                Base = Bench.System.Allocate(4096, 4096),
                Size = FrameSize.Small,
                CanRead = true,
                CanWrite = true,
            }.Capability);
            Handler = Bench.SlotWithEndpoint();
        }

        public ScheduleBench<Sel4Bench> Bench { get; } = new();

        public ThreadReference Current { get; }

        public ThreadReference Thread { get; }

        public SlotReference ThreadSlot { get; }

        public SlotReference Space { get; }

        public SlotReference Addresses { get; }

        public SlotReference Frame { get; }

        public SlotReference Handler { get; }

        public Status Invoke(Invocation invocation, ReadOnlySpan<ulong> words, params ReadOnlySpan<SlotReference> extra)
        {
            Bench.SetMessage(words, extra);
            return Bench.Core.InvokeThread(invocation, ThreadSlot, new() { Thread = Thread });
        }

        public CapabilityType In(ThreadSlot slot) => Bench.Core.CapabilityIn(Bench.Core.SlotOf(Thread, slot)).Type;
    }

    [Fact]
    public static void Configure_sets_spaces_and_buffer()
    {
        Scene scene = new();
        Assert.True(scene.Invoke(Invocation.ThreadConfigure, [0, 0, 0x1000], scene.Space, scene.Addresses, scene.Frame).IsDone);
        Assert.Equal(CapabilityType.CNode, scene.In(ThreadSlot.CapabilitySpace));
        Assert.Equal(CapabilityType.AddressSpace, scene.In(ThreadSlot.AddressSpace));
        Assert.Equal(CapabilityType.Frame, scene.In(ThreadSlot.IpcBuffer));
        Assert.Equal(0x1000UL, scene.Bench.Core.At(scene.Thread).IpcBuffer);
        // They are children of what they came of.
        Assert.Equal(scene.Space, scene.Bench.Core.At(scene.Bench.Core.SlotOf(scene.Thread, ThreadSlot.CapabilitySpace)).Previous);

        // Once more, without a buffer.
        Assert.True(scene.Invoke(Invocation.ThreadConfigure, [0, 0, 0], scene.Space, scene.Addresses, scene.Handler).IsDone);
        Assert.Equal(CapabilityType.Null, scene.In(ThreadSlot.IpcBuffer));
        Assert.Equal(0UL, scene.Bench.Core.At(scene.Thread).IpcBuffer);
    }

    [Fact]
    public static void Configure_checks_in_the_order_of_seL4()
    {
        Scene scene = new();
        SlotReference wrong = scene.Handler;
        Assert.Equal(InvocationError.TruncatedMessage, scene.Invoke(Invocation.ThreadConfigure, [0, 0], wrong, wrong, wrong).Error);
        Assert.Equal(InvocationError.TruncatedMessage, scene.Invoke(Invocation.ThreadConfigure, [0, 0, 1], wrong, wrong).Error);
        Assert.Equal(
            InvocationError.AlignmentError, scene.Invoke(Invocation.ThreadConfigure, [0, 0, 0x1004], wrong, wrong, scene.Frame).Error);
        Assert.Equal(InvocationError.IllegalOperation, scene.Invoke(Invocation.ThreadConfigure, [0, 0, 0x1000], wrong, wrong, wrong).Error);
        Assert.Equal(InvocationError.IllegalOperation, scene.Invoke(Invocation.ThreadConfigure, [0, 0, 0], wrong, scene.Addresses, wrong).Error);
        Assert.Equal(InvocationError.IllegalOperation, scene.Invoke(Invocation.ThreadConfigure, [0, 0, 0], scene.Space, wrong, wrong).Error);
        Assert.Equal(CapabilityType.Null, scene.In(ThreadSlot.CapabilitySpace));
    }

    [Fact]
    public static void A_space_whose_deletion_is_long_is_not_replaced()
    {
        Scene scene = new();
        SlotReference place = scene.Bench.Core.SlotOf(scene.Thread, ThreadSlot.CapabilitySpace);
        scene.Bench.System.Put(place, scene.Bench.System.CreateCNode(4).Capability);
        Assert.Equal(
            InvocationError.IllegalOperation, scene.Invoke(Invocation.ThreadConfigure, [0, 0, 0], scene.Space, scene.Addresses, scene.Frame).Error);
        Assert.Equal(
            InvocationError.IllegalOperation, scene.Invoke(Invocation.ThreadSetSpace, [0, 0], scene.Handler, scene.Space, scene.Addresses).Error);
    }

    [Fact]
    public static void SetSpace_sets_spaces_and_handler()
    {
        Scene scene = new();
        Assert.Equal(
            InvocationError.TruncatedMessage, scene.Invoke(Invocation.ThreadSetSpace, [0], scene.Handler, scene.Space, scene.Addresses).Error);
        Assert.Equal(InvocationError.TruncatedMessage, scene.Invoke(Invocation.ThreadSetSpace, [0, 0], scene.Handler, scene.Space).Error);
        Assert.Equal(
            InvocationError.IllegalOperation, scene.Invoke(Invocation.ThreadSetSpace, [0, 0], scene.Space, scene.Addresses, scene.Space).Error);
        Assert.Equal(InvocationError.IllegalOperation, scene.Invoke(Invocation.ThreadSetSpace, [0, 0], scene.Space, scene.Space, scene.Space).Error);
        Assert.Equal(Status.InvalidCapability(1), scene.Invoke(Invocation.ThreadSetSpace, [0, 0], scene.Space, scene.Space, scene.Addresses));
        Assert.True(scene.Invoke(Invocation.ThreadSetSpace, [0, 0], scene.Handler, scene.Space, scene.Addresses).IsDone);
        Assert.Equal(CapabilityType.Endpoint, scene.In(ThreadSlot.FaultHandler));
        Assert.Equal(CapabilityType.CNode, scene.In(ThreadSlot.CapabilitySpace));
        Assert.Equal(CapabilityType.AddressSpace, scene.In(ThreadSlot.AddressSpace));
        Assert.True(scene.Invoke(Invocation.ThreadSetSpace, [0, 0], scene.Bench.EmptySlot(), scene.Space, scene.Addresses).IsDone);
        Assert.Equal(CapabilityType.Null, scene.In(ThreadSlot.FaultHandler));
    }

    [Fact]
    public static void Data_of_a_space_become_its_guard()
    {
        Scene scene = new();
        CNodeData data = new() { Guard = 5, GuardSize = 60 };
        Assert.True(scene.Invoke(Invocation.ThreadSetSpace, [data.Bits, 0], scene.Handler, scene.Space, scene.Addresses).IsDone);
        CNodeCapability space = new(scene.Bench.Core.CapabilityIn(scene.Bench.Core.SlotOf(scene.Thread, ThreadSlot.CapabilitySpace)));
        Assert.Equal((5UL, 60), (space.Guard, space.GuardSize));
    }

    [Fact]
    public static void Timeout_handlers_are_endpoints_or_nobody()
    {
        Scene scene = new();
        Assert.Equal(InvocationError.TruncatedMessage, scene.Invoke(Invocation.ThreadSetTimeoutEndpoint, []).Error);
        Assert.Equal(Status.InvalidCapability(1), scene.Invoke(Invocation.ThreadSetTimeoutEndpoint, [], scene.Space));
        Assert.True(scene.Invoke(Invocation.ThreadSetTimeoutEndpoint, [], scene.Handler).IsDone);
        Assert.Equal(CapabilityType.Endpoint, scene.In(ThreadSlot.TimeoutHandler));
        Assert.True(scene.Invoke(Invocation.ThreadSetTimeoutEndpoint, [], scene.Bench.EmptySlot()).IsDone);
        Assert.Equal(CapabilityType.Null, scene.In(ThreadSlot.TimeoutHandler));
    }

    [Fact]
    public static void The_buffer_is_set_alone()
    {
        Scene scene = new();
        Assert.Equal(InvocationError.TruncatedMessage, scene.Invoke(Invocation.ThreadSetIpcBuffer, [], scene.Frame).Error);
        Assert.Equal(InvocationError.TruncatedMessage, scene.Invoke(Invocation.ThreadSetIpcBuffer, [0x1000]).Error);
        Assert.Equal(InvocationError.IllegalOperation, scene.Invoke(Invocation.ThreadSetIpcBuffer, [0x1000], scene.Space).Error);
        Assert.Equal(InvocationError.AlignmentError, scene.Invoke(Invocation.ThreadSetIpcBuffer, [0x1008], scene.Frame).Error);
        Assert.True(scene.Invoke(Invocation.ThreadSetIpcBuffer, [0x1000], scene.Frame).IsDone);
        Assert.Equal(CapabilityType.Frame, scene.In(ThreadSlot.IpcBuffer));
        Assert.True(scene.Bench.Core.Action.IsResume);
    }

    // Deleting what was in the slot can delete the source: nothing is put in then.
    [Fact]
    public static void A_capability_whose_source_is_gone_is_not_installed()
    {
        Scene scene = new();
        Capability handler = scene.Bench.Core.CapabilityIn(scene.Handler);
        Status status = scene.Bench.Core.Install(scene.Thread, scene.ThreadSlot, ThreadSlot.FaultHandler, handler, scene.Bench.EmptySlot());
        Assert.True(status.IsDone);
        Assert.Equal(CapabilityType.Null, scene.In(ThreadSlot.FaultHandler));
    }
}
