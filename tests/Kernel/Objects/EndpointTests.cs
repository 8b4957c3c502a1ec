using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>Endpoints: who waits, in which order, and how waiting ends.</summary>
public sealed class EndpointTests
{
    private readonly IpcBench _bench = new();
    private readonly EndpointReference _endpoint;
    private readonly ulong _pointer;

    public EndpointTests()
    {
        _endpoint = _bench.CreateEndpoint();
        _pointer = _bench.Put(_endpoint, badge: 7);
    }

    [Fact]
    public void A_sender_without_receiver_waits_with_what_it_sends()
    {
        ThreadReference sender = _bench.CreateThread();
        ulong weak = _bench.Put(_endpoint, badge: 9, grant: false);

        _bench.Do(sender, SystemCall.Send, weak);

        ref Thread item = ref _bench.Core.At(sender);
        Assert.Equal(ThreadState.BlockedOnSend, item.State);
        Assert.Equal(_endpoint, item.BlockingEndpoint);
        Assert.Equal(9UL, item.BlockingBadge);
        Assert.False(item.BlockingCanGrant);
        Assert.True(item.BlockingCanGrantReply);
        Assert.False(item.BlockingIsCall);
        Assert.Equal(EndpointState.Send, _bench.Core.At(_endpoint).State);
        Assert.Equal(_bench.Core.IdleThread, _bench.Core.CurrentThread);
    }

    [Fact]
    public void A_non_blocking_send_without_receiver_does_nothing()
    {
        ThreadReference sender = _bench.CreateThread();

        _bench.Do(sender, SystemCall.NonBlockingSend, _pointer);

        Assert.Equal(ThreadState.Running, _bench.StateOf(sender));
        Assert.Equal(EndpointState.Idle, _bench.Core.At(_endpoint).State);
        Assert.Equal(sender, _bench.Core.CurrentThread);
    }

    [Fact]
    public void A_message_arrives_at_who_waits_and_the_more_urgent_goes_on()
    {
        ThreadReference receiver = _bench.CreateThread(120);
        ThreadReference sender = _bench.CreateThread(100);
        _bench.Do(receiver, SystemCall.Wait, _pointer);
        _bench.SetWord(sender, 0, 11);
        _bench.SetWord(sender, 1, 22);

        _bench.Do(sender, SystemCall.Send, _pointer, new() { Length = 2, Label = 5 });

        Assert.Equal(receiver, _bench.Core.CurrentThread);
        Assert.Equal(7UL, _bench.RegisterOf(receiver, SystemCallRegister.Capability));
        Assert.Equal(new MessageInformation { Length = 2, Label = 5 }, _bench.InformationOf(receiver));
        Assert.Equal(11UL, _bench.WordOf(receiver, 0));
        Assert.Equal(22UL, _bench.WordOf(receiver, 1));
        Assert.Equal(ThreadState.Running, _bench.StateOf(sender));
        Assert.Equal(EndpointState.Idle, _bench.Core.At(_endpoint).State);
    }

    [Fact]
    public void A_receiver_takes_the_message_that_waits()
    {
        ThreadReference receiver = _bench.CreateThread(120);
        ThreadReference sender = _bench.CreateThread(100);
        _bench.SetWord(sender, 0, 11);
        _bench.Do(sender, SystemCall.Send, _pointer, new() { Length = 1 });

        _bench.Do(receiver, SystemCall.NonBlockingWait, _pointer);

        Assert.Equal(11UL, _bench.WordOf(receiver, 0));
        Assert.Equal(ThreadState.Running, _bench.StateOf(sender));
        Assert.True(_bench.Core.At(sender).IsQueued);
        Assert.Equal(receiver, _bench.Core.CurrentThread);
    }

    [Fact]
    public void A_non_blocking_receive_of_nothing_answers_badge_0_alone()
    {
        ThreadReference receiver = _bench.CreateThread();

        _bench.Do(receiver, SystemCall.NonBlockingWait, _pointer, new() { Length = 3, Label = 9 });

        Assert.Equal(0UL, _bench.RegisterOf(receiver, SystemCallRegister.Capability));
        Assert.Equal(new MessageInformation { Length = 3, Label = 9 }, _bench.InformationOf(receiver));
        Assert.Equal(ThreadState.Running, _bench.StateOf(receiver));
    }

    [Fact]
    public void The_most_urgent_sender_is_first_and_order_of_arrival_decides_among_equals()
    {
        ThreadReference receiver = _bench.CreateThread(200);
        byte[] priorities = [100, 150, 100, 50, 150];
        for (int i = 0; i < priorities.Length; i++)
        {
            ThreadReference sender = _bench.CreateThread(priorities[i]);
            _bench.SetWord(sender, 0, (ulong)i);
            _bench.Do(sender, SystemCall.Send, _pointer, new() { Length = 1 });
        }

        foreach (ulong expected in (ulong[])[1, 4, 0, 2, 3])
        {
            _bench.Do(receiver, SystemCall.Wait, _pointer);
            Assert.Equal(expected, _bench.WordOf(receiver, 0));
        }
    }

    [Fact]
    public void A_changed_priority_changes_the_place_in_the_queue()
    {
        ThreadReference first = _bench.CreateThread(100);
        ThreadReference second = _bench.CreateThread(90);
        _bench.Do(first, SystemCall.Send, _pointer);
        _bench.Do(second, SystemCall.Send, _pointer);

        _bench.Core.SetPriority(second, 110);

        Assert.Equal(second, _bench.Core.At(_endpoint).Head);
        Assert.Equal(first, _bench.Core.At(_endpoint).Tail);
        Assert.Equal(EndpointState.Send, _bench.Core.At(_endpoint).State);
    }

    [Fact]
    public void When_the_endpoint_goes_all_who_wait_execute_their_calls_again()
    {
        ThreadReference receiver = _bench.CreateThread(100);
        ThreadReference other = _bench.CreateThread(90);
        ReplyReference reply = _bench.CreateReply();
        _bench.Receive(receiver, _pointer, _bench.Put(reply));
        _bench.Do(other, SystemCall.Wait, _pointer);

        _bench.Core.CancelAllMessages(_endpoint);

        Assert.Equal(EndpointState.Idle, _bench.Core.At(_endpoint).State);
        Assert.Equal(ThreadState.Restart, _bench.StateOf(receiver));
        Assert.Equal(ThreadState.Restart, _bench.StateOf(other));
        Assert.True(_bench.Core.At(reply).Thread.IsNull);
        Assert.True(_bench.Core.Action.IsChoose);
        _bench.Core.Schedule();
        _bench.Core.ActivateThread();
        Assert.Equal(receiver, _bench.Core.CurrentThread);
        Assert.Equal(0x40_0000UL, _bench.Core.At(receiver).Frame.ProgramCounter);
    }

    [Fact]
    public void A_thread_whose_fault_waits_is_stopped_when_the_endpoint_goes()
    {
        ThreadReference faulter = _bench.CreateThread();
        _bench.SetHandler(faulter, _endpoint);
        _bench.Do(faulter, SystemCall.Send, 1000);
        Assert.Equal(ThreadState.BlockedOnSend, _bench.StateOf(faulter));

        _bench.Core.CancelAllMessages(_endpoint);

        Assert.Equal(ThreadState.Inactive, _bench.StateOf(faulter));
    }

    [Fact]
    public void Only_sends_with_the_badge_are_cancelled()
    {
        ulong other = _bench.Put(_endpoint, badge: 8);
        ThreadReference first = _bench.CreateThread();
        ThreadReference second = _bench.CreateThread();
        ThreadReference third = _bench.CreateThread();
        _bench.Do(first, SystemCall.Send, _pointer);
        _bench.Do(second, SystemCall.Send, other);
        _bench.Do(third, SystemCall.Send, _pointer);

        _bench.Core.CancelBadgedSends(_endpoint, 7);

        Assert.Equal(ThreadState.Restart, _bench.StateOf(first));
        Assert.Equal(ThreadState.BlockedOnSend, _bench.StateOf(second));
        Assert.Equal(ThreadState.Restart, _bench.StateOf(third));
        Assert.Equal(second, _bench.Core.At(_endpoint).Head);
        Assert.Equal(second, _bench.Core.At(_endpoint).Tail);
    }

    [Fact]
    public void Receivers_are_not_cancelled_with_a_badge()
    {
        ThreadReference receiver = _bench.CreateThread();
        _bench.Do(receiver, SystemCall.Wait, _pointer);

        _bench.Core.CancelBadgedSends(_endpoint, 7);

        Assert.Equal(ThreadState.BlockedOnReceive, _bench.StateOf(receiver));
    }

    [Fact]
    public void Suspending_takes_a_thread_out_of_the_queue()
    {
        ThreadReference receiver = _bench.CreateThread();
        ReplyReference reply = _bench.CreateReply();
        _bench.Receive(receiver, _pointer, _bench.Put(reply));
        Assert.Equal(receiver, _bench.Core.At(reply).Thread);

        _bench.Core.Suspend(receiver);

        Assert.Equal(ThreadState.Inactive, _bench.StateOf(receiver));
        Assert.Equal(EndpointState.Idle, _bench.Core.At(_endpoint).State);
        Assert.True(_bench.Core.At(reply).Thread.IsNull);
    }

    [Fact]
    public void A_capability_without_write_right_cannot_send()
    {
        ThreadReference sender = _bench.CreateThread();
        ulong readOnly = _bench.Put(_endpoint, send: false);

        _bench.Do(sender, SystemCall.Call, readOnly);

        Assert.Equal(new MessageInformation { Label = 2, Length = 1 }, _bench.InformationOf(sender));
        Assert.Equal(0UL, _bench.WordOf(sender, 0));
        Assert.Equal(ThreadState.Running, _bench.StateOf(sender));
    }
}
