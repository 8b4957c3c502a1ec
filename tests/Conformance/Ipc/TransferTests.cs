using Firn.Abi.Capabilities;
using Firn.Abi.Faults;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.Ipc;

/// <summary>Capabilities in messages (manual, chapter 4.2.2).</summary>
internal static unsafe class TransferTests
{
    private static Endpoint _endpoint;
    private static int _count;
    private static ulong _first;
    private static ulong _second;
    private static ulong _third;
    private static bool _called;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("transfer.one_capability"u8, &One);
        Suite.Test("transfer.needs_grant"u8, &NeedsGrant);
        Suite.Test("transfer.without_receive_slot"u8, &WithoutSlot);
        Suite.Test("transfer.receive_slot_is_taken"u8, &SlotIsTaken);
        Suite.Test("transfer.receive_slot_in_a_nested_cnode"u8, &NestedSlot);
        Suite.Test("transfer.only_the_first_of_three"u8, &FirstOfThree);
        Suite.Test("transfer.unwraps_the_endpoints_own"u8, &Unwraps);
        Suite.Test("transfer.unwraps_three"u8, &UnwrapsThree);
        Suite.Test("transfer.unwraps_and_installs"u8, &UnwrapsAndInstalls);
        Suite.Test("transfer.installs_and_unwraps"u8, &InstallsAndUnwraps);
        Suite.Test("transfer.of_an_empty_slot"u8, &OfAnEmptySlot);
        Suite.Test("transfer.of_a_bad_pointer_faults"u8, &OfABadPointer);
        Suite.Test("transfer.is_revoked_with_the_original"u8, &IsRevoked);
        Suite.Test("transfer.keeps_badge_and_rights"u8, &KeepsBadge);
        Suite.Test("transfer.in_a_reply"u8, &InAReply);
        Suite.Test("transfer.in_a_reply_needs_grant"u8, &InAReplyNeedsGrant);
        Suite.Test("transfer.of_what_cannot_be_copied"u8, &OfInterruptControl);
        Suite.Test("transfer.in_a_long_message"u8, &InALongMessage);
        Suite.Test("transfer.nothing_by_non_blocking_send_without_receiver"u8, &NothingWithoutReceiver);
    }

    private static void SendBody(ulong length)
    {
        Message message = IpcWorkers.Filled(0, (int)length, _count);
        ref Abi.Messages.MessageCapabilities capabilities = ref User.Raw.KernelCalls.Buffer.Capabilities;
        capabilities[0] = _first;
        capabilities[1] = _second;
        capabilities[2] = _third;
        _endpoint.Send(ref message);
        _called = true;
    }

    private static Message Received(Endpoint sends, Endpoint receives, int count, ulong first, ulong second = 0, ulong third = 0, ulong length = 1)
    {
        (_endpoint, _count, _called) = (sends, count, false);
        (_first, _second, _third) = (first, second, third);
        Worker.Start(Priorities.High, &SendBody, length);
        receives.Receive(Env.New<Reply>(), out Message message);
        return message;
    }

    private static ulong Slot()
    {
        ulong slot = Env.Slot();
        Message.SetReceiveSlot(Env.CNode, slot, 64);
        return slot;
    }

    private static void One()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        ulong slot = Slot();
        Message message = Received(endpoint, endpoint, 1, Env.New<Frame>().Pointer);
        Check.Equal((ulong)message.Capabilities, 1, "capabilities"u8);
        Check.Equal(message.Unwrapped, 0, "unwrapped"u8);
        Check.Type(slot, CapabilityType.Frame, "type"u8);
        Check.Equal(message[0], IpcWorkers.Word(0), "word"u8);
    }

    private static void NeedsGrant()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        ulong slot = Slot();
        Message message = Received(Env.Copy(endpoint, new() { Write = true, GrantReply = true }), endpoint, 1, Env.New<Frame>().Pointer);
        Check.Equal((ulong)message.Capabilities, 0, "capabilities"u8);
        Check.That(Env.IsEmpty(slot), "something came"u8);
        Check.Equal(message[0], IpcWorkers.Word(0), "word"u8);
    }

    private static void WithoutSlot()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Message.SetReceiveSlot(default, 0, 0);
        Message message = Received(endpoint, endpoint, 1, Env.New<Frame>().Pointer);
        Check.Equal((ulong)message.Capabilities, 0, "capabilities"u8);
        Check.That(_called, "the sender still waits"u8);
    }

    private static void SlotIsTaken()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Message.SetReceiveSlot(Env.CNode, Env.New<Thread>().Pointer, 64);
        Check.Equal((ulong)Received(endpoint, endpoint, 1, Env.New<Frame>().Pointer).Capabilities, 0, "capabilities"u8);
    }

    private static void NestedSlot()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        CNode node = Env.NewCNode(4);
        Message.SetReceiveSlot(node, 11, 4);
        Check.Equal((ulong)Received(endpoint, endpoint, 1, Env.New<Frame>().Pointer).Capabilities, 1, "capabilities"u8);
        Check.Done(Env.CNode.Move(Env.Slot(), 64, node, 11, 4));
    }

    private static void FirstOfThree()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        ulong slot = Slot();
        Message message = Received(endpoint, endpoint, 3, Env.New<Frame>().Pointer, Env.New<Thread>().Pointer, Env.New<Reply>().Pointer);
        Check.Equal((ulong)message.Capabilities, 1, "capabilities"u8);
        Check.Type(slot, CapabilityType.Frame, "type"u8);
    }

    private static void Unwraps()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        ulong slot = Slot();
        Message message = Received(endpoint, endpoint, 1, Env.Mint(endpoint, CapabilityRights.All, 0x99).Pointer);
        Check.Equal((ulong)message.Capabilities, 1, "capabilities"u8);
        Check.Equal(message.Unwrapped, 1, "unwrapped"u8);
        Check.Equal(Message.UnwrappedBadge(0), 0x99, "badge"u8);
        Check.That(Env.IsEmpty(slot), "something came"u8);
    }

    private static void UnwrapsThree()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        ulong first = Env.Mint(endpoint, CapabilityRights.All, 1).Pointer;
        ulong second = Env.Mint(endpoint, new() { Read = true }, 2).Pointer;
        ulong third = Env.Mint(endpoint, default, 3).Pointer;
        Message message = Received(endpoint, endpoint, 3, first, second, third);
        Check.Equal((ulong)message.Capabilities, 3, "capabilities"u8);
        Check.Equal(message.Unwrapped, 7, "unwrapped"u8);
        for (int i = 0; i < 3; i++)
            Check.Equal(Message.UnwrappedBadge(i), (ulong)i + 1, "badge"u8);
    }

    private static void UnwrapsAndInstalls()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        ulong slot = Slot();
        Message message = Received(endpoint, endpoint, 2, Env.Mint(endpoint, CapabilityRights.All, 5).Pointer, Env.New<Thread>().Pointer);
        Check.Equal((ulong)message.Capabilities, 2, "capabilities"u8);
        Check.Equal(message.Unwrapped, 1, "unwrapped"u8);
        Check.Type(slot, CapabilityType.Thread, "type"u8);
    }

    private static void InstallsAndUnwraps()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        ulong slot = Slot();
        Message message = Received(endpoint, endpoint, 2, Env.New<Thread>().Pointer, Env.Mint(endpoint, CapabilityRights.All, 5).Pointer);
        Check.Equal((ulong)message.Capabilities, 2, "capabilities"u8);
        Check.Equal(message.Unwrapped, 2, "unwrapped"u8);
        Check.Equal(Message.UnwrappedBadge(1), 5, "badge"u8);
        Check.Type(slot, CapabilityType.Thread, "type"u8);
    }

    private static void OfAnEmptySlot()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        ulong slot = Slot();
        _ = Received(endpoint, endpoint, 1, Env.Slot());
        Check.That(Env.IsEmpty(slot), "something came"u8);
    }

    private static void OfABadPointer()
    {
        (_endpoint, _count, _first) = (Env.New<Endpoint>(), 1, 1UL << 60);
        Message message = Faulting.Of(&SendBody, 1);
        Check.Equal(message.Label, (ulong)FaultType.Capability, "fault"u8);
        Check.Equal(message[(int)CapabilityFaultWord.Address], 1UL << 60, "pointer"u8);
        Check.Equal(message[(int)CapabilityFaultWord.InReceivePhase], 0, "receive phase"u8);
    }

    private static void IsRevoked()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Endpoint sent = Env.New<Endpoint>();
        ulong slot = Slot();
        _ = Received(endpoint, endpoint, 1, sent.Pointer);
        Check.Type(slot, CapabilityType.Endpoint, "type"u8);
        Check.Done(Env.CNode.Revoke(sent.Pointer, 64));
        Check.That(Env.IsEmpty(slot), "it is left"u8);
    }

    private static void KeepsBadge()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Notification notification = Env.New<Notification>();
        ulong slot = Slot();
        _ = Received(endpoint, endpoint, 1, Env.Mint(notification, new() { Write = true }, 0x40).Pointer);
        Notification.At(slot).Signal();
        Check.Equal(notification.Poll(), 0x40, "badge"u8);
        Check.Equal(Faulting.Wait(slot).Label, (ulong)FaultType.Capability, "fault of waiting without the right"u8);
    }

    private static Reply _reply;

    private static void Answer(ulong argument)
    {
        _endpoint.Receive(_reply, out _);
        Message answer = IpcWorkers.Filled(0, 1, 1);
        User.Raw.KernelCalls.Buffer.Capabilities[0] = _first;
        _reply.Send(ref answer);
    }

    private static Message Answered(Endpoint calls, Endpoint receives, CapabilityRights ofReply)
    {
        (_endpoint, _first, _reply) = (receives, Env.New<Frame>().Pointer, Env.Copy(Env.New<Reply>(), ofReply));
        Worker.Start(Priorities.High, &Answer);
        Message message = new(0, 1);
        calls.Call(ref message);
        return message;
    }

    private static void InAReply()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        ulong slot = Slot();
        Message message = Answered(Env.Copy(endpoint, new() { Write = true, GrantReply = true }), Env.Copy(endpoint, new() { Read = true }), CapabilityRights.All);
        Check.Equal((ulong)message.Capabilities, 1, "capabilities"u8);
        Check.Type(slot, CapabilityType.Frame, "type"u8);
    }

    // The right to grant by an answer is that of the reply object's capability.
    private static void InAReplyNeedsGrant()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        ulong slot = Slot();
        Message message = Answered(endpoint, endpoint, new() { Read = true, Write = true });
        Check.Equal((ulong)message.Capabilities, 0, "capabilities"u8);
        Check.That(Env.IsEmpty(slot), "something came"u8);
        Check.Equal(message[0], IpcWorkers.Word(0), "word"u8);
    }

    private static void OfInterruptControl()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        ulong slot = Slot();
        Message message = Received(endpoint, endpoint, 1, (ulong)Abi.RootTask.InitialSlot.InterruptControl);
        Check.Equal((ulong)message.Capabilities, 0, "capabilities"u8);
        Check.That(Env.IsEmpty(slot), "something came"u8);
    }

    private static void InALongMessage()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        ulong slot = Slot();
        Message message = Received(endpoint, endpoint, 1, Env.New<Frame>().Pointer, length: 100);
        Check.Equal((ulong)message.Length, 100, "length"u8);
        Check.That(IpcWorkers.IsFilled(in message), "a word is wrong"u8);
        Check.That(!Env.IsEmpty(slot), "nothing came"u8);
    }

    private static void NothingWithoutReceiver()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Frame frame = Env.New<Frame>();
        Message message = new(0, 1, 1);
        Message.SetCapability(0, frame);
        endpoint.NonBlockingSend(ref message);
        // Nobody has a copy: the frame's memory is free when the one capability goes.
        Check.Done(Env.CNode.Delete(frame.Pointer, 64));
    }
}
