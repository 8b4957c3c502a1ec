using System.Linq;
using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Invocations;
using Firn.Abi.Messages;
using Firn.Abi.Objects;
using Firn.Abi.SystemCalls;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Capabilities;

/// <summary>What the last capability of an object does when it goes, and that the one before does nothing.</summary>
public sealed class FinalizationTests
{
    private readonly IpcBench _bench = new();

    [Fact]
    public void Who_waits_at_an_endpoint_starts_again_when_its_last_capability_goes()
    {
        EndpointReference endpoint = _bench.CreateEndpoint();
        ulong pointer = _bench.Put(endpoint);
        ulong copy = Copy(pointer);
        ThreadReference thread = _bench.CreateThread();
        _bench.Do(thread, SystemCall.Send, pointer);
        Delete(copy);
        Assert.Equal(ThreadState.BlockedOnSend, _bench.Core.At(thread).State);
        Delete(pointer);
        Assert.Equal((ThreadState.Restart, EndpointState.Idle), (_bench.Core.At(thread).State, _bench.Core.At(endpoint).State));
    }

    [Fact]
    public void Only_senders_with_the_badge_start_again_when_their_sends_are_cancelled()
    {
        ulong pointer = _bench.Put(_bench.CreateEndpoint());
        EndpointCapability endpoint = new(_bench.Core.CapabilityIn(_bench.SlotAt(pointer)));
        ulong badged = Copy(pointer, (endpoint with { Badge = 5 }).Capability);
        ulong other = Copy(pointer, (endpoint with { Badge = 6 }).Capability);
        ThreadReference first = _bench.CreateThread();
        ThreadReference second = _bench.CreateThread();
        _bench.Do(first, SystemCall.Send, badged);
        _bench.Do(second, SystemCall.Send, other);
        _bench.Core.CurrentThread = _bench.CreateThread();
        Assert.True(InvokeCancel(pointer).IsDone);
        Assert.Equal(ThreadState.BlockedOnSend, _bench.Core.At(first).State);
        Assert.True(InvokeCancel(badged).IsDone);
        Assert.Equal((ThreadState.Restart, ThreadState.BlockedOnSend), (_bench.Core.At(first).State, _bench.Core.At(second).State));

        Status InvokeCancel(ulong slot)
        {
            _bench.Core.Message.Length = 2;
            _bench.Core.Current.Frame[SystemCallRegister.FirstMessage] = slot;
            _bench.Core.Current.Frame[SystemCallRegister.FirstMessage + 1] = 64;
            CNodeCapability root = new(_bench.Core.CapabilityIn(_bench.Core.SlotOf(_bench.Core.CurrentThread, ThreadSlot.CapabilitySpace)));
            return _bench.Core.InvokeCNode(Invocation.CNodeCancelBadgedSends, root);
        }
    }

    [Fact]
    public void A_notification_lets_go_of_all_that_it_is_bound_to()
    {
        NotificationReference notification = _bench.CreateNotification();
        ulong pointer = _bench.Put(notification);
        ulong copy = Copy(pointer);
        ThreadReference waits = _bench.CreateThread();
        ThreadReference bound = _bench.CreateThread();
        SchedulingContextReference context = _bench.CreateContext();
        _bench.Do(waits, SystemCall.Wait, pointer);
        _bench.Core.BindNotification(bound, notification);
        _bench.Core.At(notification).SchedulingContext = context;
        _bench.Core.At(context).Notification = notification;
        Delete(pointer);
        Assert.Equal((ThreadState.BlockedOnNotification, notification), (_bench.Core.At(waits).State, _bench.Core.At(bound).BoundNotification));
        Delete(copy);
        Assert.Equal(ThreadState.Restart, _bench.Core.At(waits).State);
        Assert.True(_bench.Core.At(bound).BoundNotification.IsNull);
        Assert.True(_bench.Core.At(context).Notification.IsNull);
        Assert.True(_bench.Core.At(notification).BoundThread.IsNull && _bench.Core.At(notification).SchedulingContext.IsNull);
    }

    [Fact]
    public void A_caller_waits_for_ever_when_its_reply_object_goes()
    {
        ulong endpoint = _bench.Put(_bench.CreateEndpoint());
        ReplyReference reply = _bench.CreateReply();
        ulong replyPointer = _bench.Put(reply);
        ThreadReference server = _bench.CreateThread();
        ThreadReference client = _bench.CreateThread();
        _bench.Receive(server, endpoint, replyPointer);
        _bench.Do(client, SystemCall.Call, endpoint, default(MessageInformation));
        Assert.Equal(ThreadState.BlockedOnReply, _bench.Core.At(client).State);
        Delete(replyPointer);
        Assert.Equal(ThreadState.Inactive, _bench.Core.At(client).State);
        Assert.True(_bench.Core.At(reply).Thread.IsNull);
        Assert.True(_bench.Core.At(client).Reply.IsNull);
    }

    [Fact]
    public void A_scheduling_context_is_taken_from_its_thread_and_worth_nothing()
    {
        ThreadReference thread = _bench.CreateThread();
        SchedulingContextReference context = _bench.Core.At(thread).SchedulingContext;
        ulong pointer = _bench.Put(new SchedulingContextCapability { Context = context, SizeBits = 8 }.Capability);
        ulong copy = Copy(pointer);
        Delete(pointer);
        Assert.Equal(context, _bench.Core.At(thread).SchedulingContext);
        Delete(copy);
        Assert.True(_bench.Core.At(thread).SchedulingContext.IsNull);
        Assert.Equal(0U, _bench.Core.At(context).RefillMaximum);
    }

    [Fact]
    public void An_interrupt_is_free_again_when_its_last_handler_goes()
    {
        const int Number = 40;
        ulong notification = _bench.Put(_bench.CreateNotification());
        ulong control = _bench.Put(Capability.Of(CapabilityType.InterruptControl));
        ulong handler = Copy(control, new InterruptHandlerCapability { Interrupt = Number }.Capability);
        ulong copy = Copy(handler);
        _bench.Core.Shared.InterruptStates[Number] = InterruptState.Signal;
        SlotReference signalled = new(_bench.Core.SharedAddress + OffsetOfSlot(Number));
        _bench.Core.Insert(_bench.Core.CapabilityIn(_bench.SlotAt(notification)), _bench.SlotAt(notification), signalled);
        Delete(handler);
        Assert.Equal(InterruptState.Signal, _bench.Core.Shared.InterruptStates[Number]);
        Assert.False(_bench.Core.At(signalled).IsEmpty);
        Delete(copy);
        Assert.Equal(InterruptState.Inactive, _bench.Core.Shared.InterruptStates[Number]);
        Assert.True(_bench.Core.At(signalled).IsEmpty);
        Assert.False(_bench.Core.HasChildren(_bench.SlotAt(control)));
    }

    [Fact]
    public void What_names_no_object_goes_without_a_trace()
    {
        Capability[] capabilities =
        [
            Capability.Of(CapabilityType.Domain), Capability.Of(CapabilityType.SchedulingControl), Capability.Of(CapabilityType.InterruptControl),
            Capability.Of(CapabilityType.AsidControl), new SecureMonitorCapability { Badge = 1 }.Capability,
            new SoftwareInterruptCapability { Interrupt = 1 }.Capability,
            new UntypedCapability { Address = FakeBoard.WindowStart, SizeBits = 12 }.Capability,
        ];
        int before = _bench.System.Board.Log.Count;
        foreach (ulong pointer in capabilities.Select(_bench.Put).ToArray())
            Delete(pointer);
        Assert.Equal(before, _bench.System.Board.Log.Count);
    }

    [Fact]
    public void A_thread_stops_and_its_slots_are_emptied_one_by_one()
    {
        SlotBench bench = new();
        bench.PutUntyped(0, 13);
        bench.PutEndpoint(1);
        bench.AssertDone(bench.Retype(0, ObjectType.Thread, 0, 2));
        bench.AssertDone(bench.Copy(3, 2));
        ThreadReference thread = new ThreadCapability(bench.In(2)).Thread;
        SlotReference[] slots = [.. Enumerable.Range(0, (int)ThreadSlot.Count).Select(index => bench.System.Core.SlotOf(thread, (ThreadSlot)index))];
        foreach (SlotReference slot in slots)
            bench.System.Core.Insert(bench.In(1), bench[1], slot);
        bench.System.Core.At(thread).State = ThreadState.Restart;
        bench.AssertDone(bench.Delete(3));
        Assert.Equal(ThreadState.Restart, bench.System.Core.At(thread).State);

        for (int left = slots.Length - 1; left >= 0; left--)
        {
            bench.PreemptAfter(1);
            Assert.True(bench.Delete(2).IsPreempted);
            Assert.Equal(ThreadState.Inactive, bench.System.Core.At(thread).State);
            Assert.True(new ZombieCapability(bench.In(2)).IsThread);
            Assert.Equal(left, slots.Count(slot => !bench.System.Core.At(slot).IsEmpty));
            bench.System.AssertWellFormed(slots);
        }
        bench.AssertDone(bench.Delete(2));
        Assert.True(bench.In(2).IsNull);
        Assert.False(bench.System.Core.HasChildren(bench[0]));
        Assert.False(bench.System.Core.HasChildren(bench[1]));
    }

    private static ulong OffsetOfSlot(int interrupt)
    {
        Shared shared = default;
        return (ulong)Unsafe.ByteOffset(
            ref Unsafe.As<Shared, byte>(ref shared),
            ref Unsafe.As<Slot, byte>(ref shared.InterruptSlots[interrupt]));
    }

    private void Delete(ulong pointer)
    {
        Assert.True(_bench.Core.Delete(_bench.SlotAt(pointer), exposed: true).IsDone);
        Assert.True(_bench.Core.At(_bench.SlotAt(pointer)).IsEmpty);
    }

    private ulong Copy(ulong source) => Copy(source, _bench.Core.CapabilityIn(_bench.SlotAt(source)));

    private ulong Copy(ulong source, Capability capability)
    {
        ulong slot = _bench.TakeSlot();
        _bench.Core.Insert(capability, _bench.SlotAt(source), _bench.SlotAt(slot));
        return slot;
    }
}
