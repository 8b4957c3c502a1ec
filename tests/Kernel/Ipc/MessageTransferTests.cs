using Firn.Abi.Capabilities;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Ipc;

/// <summary>What of a message arrives: words in registers and buffers, capabilities, badges.</summary>
public sealed class MessageTransferTests
{
    private readonly IpcBench _bench = new();
    private readonly EndpointReference _endpoint;
    private readonly ulong _pointer;

    public MessageTransferTests()
    {
        _endpoint = _bench.CreateEndpoint();
        _pointer = _bench.Put(_endpoint, badge: 7);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(120)]
    public void As_many_words_arrive_as_are_sent_and_the_others_stay(int length)
    {
        (ThreadReference sender, ThreadReference receiver) = Pair();
        for (int i = 0; i < MessageLimits.Words; i++)
            _bench.SetWord(sender, i, 1000UL + (ulong)i);
        for (int i = 0; i < MessageLimits.Words; i++)
            _bench.SetWord(receiver, i, 1);

        _bench.Do(sender, SystemCall.Send, _pointer, new() { Length = (uint)length, Label = 77 });

        Assert.Equal(new MessageInformation { Length = (uint)length, Label = 77 }, _bench.InformationOf(receiver));
        for (int i = 0; i < MessageLimits.Words; i++)
            Assert.Equal(i < length ? 1000UL + (ulong)i : 1UL, _bench.WordOf(receiver, i));
    }

    [Fact]
    public void More_than_the_longest_message_is_the_longest()
    {
        (ThreadReference sender, ThreadReference receiver) = Pair();

        _bench.Do(sender, SystemCall.Send, _pointer, new() { Length = 127, Label = 77 });

        Assert.Equal((uint)MessageLimits.Words, _bench.InformationOf(receiver).Length);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Without_a_buffer_on_either_side_the_registers_are_all(bool senderHas, bool receiverHas)
    {
        ThreadReference receiver = _bench.CreateThread(110, receiverHas);
        ThreadReference sender = _bench.CreateThread(100, senderHas);
        _bench.Do(receiver, SystemCall.Wait, _pointer);

        _bench.Do(sender, SystemCall.Send, _pointer, new() { Length = 10, ExtraCapabilities = 1 });

        Assert.Equal(new MessageInformation { Length = 4 }, _bench.InformationOf(receiver));
    }

    [Fact]
    public void A_read_only_buffer_serves_to_send_only()
    {
        ThreadReference receiver = _bench.CreateThread(110, hasBuffer: false);
        ThreadReference sender = _bench.CreateThread(100, hasBuffer: false);
        _bench.GiveBuffer(receiver, canWrite: false);
        _bench.GiveBuffer(sender, canWrite: false);
        _bench.Do(receiver, SystemCall.Wait, _pointer);
        _bench.Do(sender, SystemCall.Send, _pointer, new() { Length = 10 });
        Assert.Equal(4U, _bench.InformationOf(receiver).Length);

        ThreadReference other = _bench.CreateThread(120);
        _bench.Do(other, SystemCall.Wait, _pointer);
        _bench.Do(sender, SystemCall.Send, _pointer, new() { Length = 10 });
        Assert.Equal(10U, _bench.InformationOf(other).Length);
    }

    [Fact]
    public void A_capability_goes_into_the_slot_that_the_receiver_names()
    {
        (ThreadReference sender, ThreadReference receiver) = Pair();
        ulong slot = _bench.TakeSlot();
        _bench.SetReceiveSlot(receiver, slot);
        NotificationReference notification = _bench.CreateNotification();
        _bench.BufferOf(sender).Capabilities[0] = _bench.Put(notification, badge: 3);

        _bench.Do(sender, SystemCall.Send, _pointer, new() { ExtraCapabilities = 1 });

        Assert.Equal(new MessageInformation { ExtraCapabilities = 1 }, _bench.InformationOf(receiver));
        Capability received = _bench.Core.CapabilityIn(_bench.SlotAt(slot));
        Assert.Equal(CapabilityType.Notification, received.Type);
        Assert.Equal(3UL, new NotificationCapability(received).Badge);
    }

    [Fact]
    public void Without_grant_right_no_capability_goes_and_words_do()
    {
        (ThreadReference sender, ThreadReference receiver) = Pair();
        _bench.SetReceiveSlot(receiver, _bench.TakeSlot());
        ulong weak = _bench.Put(_endpoint, grant: false);
        _bench.BufferOf(sender).Capabilities[0] = _bench.Put(_bench.CreateNotification());

        _bench.Do(sender, SystemCall.Send, weak, new() { Length = 2, ExtraCapabilities = 1 });

        Assert.Equal(new MessageInformation { Length = 2 }, _bench.InformationOf(receiver));
    }

    [Fact]
    public void Of_a_capability_to_the_endpoint_itself_the_badge_arrives()
    {
        (ThreadReference sender, ThreadReference receiver) = Pair();
        ulong slot = _bench.TakeSlot();
        _bench.SetReceiveSlot(receiver, slot);
        _bench.BufferOf(sender).Capabilities[0] = _bench.Put(_endpoint, badge: 91);
        _bench.BufferOf(sender).Capabilities[1] = _bench.Put(_bench.CreateNotification());
        _bench.BufferOf(sender).Capabilities[2] = _bench.Put(_endpoint, badge: 92);

        _bench.Do(sender, SystemCall.Send, _pointer, new() { ExtraCapabilities = 3 });

        Assert.Equal(new MessageInformation { ExtraCapabilities = 3, UnwrappedCapabilities = 0b101 }, _bench.InformationOf(receiver));
        Assert.Equal(91UL, _bench.BufferOf(receiver).Capabilities[0]);
        Assert.Equal(92UL, _bench.BufferOf(receiver).Capabilities[2]);
        Assert.Equal(CapabilityType.Notification, _bench.Core.CapabilityIn(_bench.SlotAt(slot)).Type);
    }

    [Fact]
    public void Transfer_ends_at_the_second_capability_that_needs_a_slot()
    {
        (ThreadReference sender, ThreadReference receiver) = Pair();
        _bench.SetReceiveSlot(receiver, _bench.TakeSlot());
        _bench.BufferOf(sender).Capabilities[0] = _bench.Put(_bench.CreateNotification());
        _bench.BufferOf(sender).Capabilities[1] = _bench.Put(_bench.CreateNotification());
        _bench.BufferOf(sender).Capabilities[2] = _bench.Put(_endpoint, badge: 92);

        _bench.Do(sender, SystemCall.Send, _pointer, new() { ExtraCapabilities = 3 });

        Assert.Equal(new MessageInformation { ExtraCapabilities = 1 }, _bench.InformationOf(receiver));
    }

    [Fact]
    public void A_slot_that_is_taken_receives_nothing()
    {
        (ThreadReference sender, ThreadReference receiver) = Pair();
        _bench.SetReceiveSlot(receiver, _pointer);
        _bench.BufferOf(sender).Capabilities[0] = _bench.Put(_bench.CreateNotification());

        _bench.Do(sender, SystemCall.Send, _pointer, new() { ExtraCapabilities = 1 });

        Assert.Equal(new MessageInformation(), _bench.InformationOf(receiver));
    }

    [Fact]
    public void A_capability_that_is_not_found_is_the_senders_fault_and_nothing_is_sent()
    {
        (ThreadReference sender, ThreadReference receiver) = Pair();
        EndpointReference handler = _bench.CreateEndpoint();
        _bench.SetHandler(sender, handler);
        _bench.BufferOf(sender).Capabilities[0] = 5000;

        _bench.Do(sender, SystemCall.Send, _pointer, new() { ExtraCapabilities = 1 });

        Assert.Equal(ThreadState.BlockedOnReceive, _bench.StateOf(receiver));
        Assert.Equal(ThreadState.BlockedOnSend, _bench.StateOf(sender));
        Assert.Equal(5000UL, _bench.Core.At(sender).Fault.Address);
    }

    [Fact]
    public void A_non_blocking_send_that_names_a_missing_capability_is_ignored()
    {
        (ThreadReference sender, ThreadReference receiver) = Pair();
        _bench.SetHandler(sender, _bench.CreateEndpoint());
        _bench.BufferOf(sender).Capabilities[0] = 5000;

        _bench.Do(sender, SystemCall.NonBlockingSend, _pointer, new() { ExtraCapabilities = 1 });
        _bench.Do(sender, SystemCall.NonBlockingSend, 5000);

        Assert.Equal(ThreadState.BlockedOnReceive, _bench.StateOf(receiver));
        Assert.Equal(ThreadState.Running, _bench.StateOf(sender));
    }

    [Fact]
    public void A_reply_brings_capabilities_if_its_capability_grants()
    {
        ThreadReference server = _bench.CreateThread(120);
        ThreadReference client = _bench.CreateThread(100);
        ReplyReference reply = _bench.CreateReply();
        ulong strong = _bench.Put(reply);
        _bench.Receive(server, _pointer, strong);
        ulong slot = _bench.TakeSlot();
        _bench.SetReceiveSlot(client, slot);
        _bench.Do(client, SystemCall.Call, _pointer);
        // To the endpoint of the call, too, it is a capability: a reply comes over no endpoint.
        _bench.BufferOf(server).Capabilities[0] = _pointer;

        _bench.Do(server, SystemCall.Send, strong, new() { ExtraCapabilities = 1 });

        Assert.Equal(new MessageInformation { ExtraCapabilities = 1 }, _bench.InformationOf(client));
        Assert.Equal(CapabilityType.Endpoint, _bench.Core.CapabilityIn(_bench.SlotAt(slot)).Type);
    }

    private (ThreadReference Sender, ThreadReference Receiver) Pair()
    {
        ThreadReference receiver = _bench.CreateThread(110);
        ThreadReference sender = _bench.CreateThread(100);
        _bench.Do(receiver, SystemCall.Wait, _pointer);
        return (sender, receiver);
    }
}
