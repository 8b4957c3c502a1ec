using Firn.Abi.Capabilities;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.Ipc;

/// <summary>Messages through endpoints, in all directions (manual, chapter 4).</summary>
internal static unsafe class MessageTests
{
    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("ipc.send_to_a_waiting_receiver"u8, &SendToReceiver);
        Suite.Test("ipc.receive_from_a_waiting_sender"u8, &ReceiveFromSender);
        Suite.Test("ipc.message_in_registers"u8, &InRegisters);
        Suite.Test("ipc.long_message_to_a_waiting_receiver"u8, &LongToReceiver);
        Suite.Test("ipc.long_message_from_a_waiting_sender"u8, &LongFromSender);
        Suite.Test("ipc.empty_message"u8, &Empty);
        Suite.Test("ipc.length_is_clamped"u8, &Clamped);
        Suite.Test("ipc.label_travels"u8, &Label);
        Suite.Test("ipc.badge_travels"u8, &Badge);
        Suite.Test("ipc.call_and_reply"u8, &CallAndReply);
        Suite.Test("ipc.call_and_long_reply"u8, &LongReply);
        Suite.Test("ipc.reply_receive"u8, &ReplyReceive);
        Suite.Test("ipc.reply_receive_many"u8, &ReplyReceiveMany);
        Suite.Test("ipc.non_blocking_send_without_receiver"u8, &NonBlockingSendDrops);
        Suite.Test("ipc.non_blocking_send_to_receiver"u8, &NonBlockingSend);
        Suite.Test("ipc.non_blocking_receive_without_sender"u8, &NonBlockingReceiveNothing);
        Suite.Test("ipc.non_blocking_receive_from_sender"u8, &NonBlockingReceive);
        Suite.Test("ipc.non_blocking_receive_from_caller"u8, &NonBlockingReceiveFromCaller);
        Suite.Test("ipc.wait_for_a_send"u8, &WaitForSend);
        Suite.Test("ipc.wait_for_a_call_stops_the_caller"u8, &WaitForCall);
        Suite.Test("ipc.non_blocking_wait"u8, &NonBlockingWait);
        Suite.Test("ipc.send_receive"u8, &SendReceive);
        Suite.Test("ipc.send_receive_without_receiver"u8, &SendReceiveDrops);
        Suite.Test("ipc.send_receive_by_reply_object"u8, &SendReceiveReplies);
        Suite.Test("ipc.send_wait"u8, &SendWait);
    }

    private static void SendToReceiver()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        IpcWorkers.Receiver(endpoint);
        Message message = IpcWorkers.Filled(3, 2);
        endpoint.Send(ref message);
        Check.Equal((ulong)IpcWorkers.Done, 1, "messages received"u8);
        Check.Equal((ulong)IpcWorkers.Last.Length, 2, "length"u8);
        Check.That(IpcWorkers.AllRight, "a word is wrong"u8);
    }

    private static void ReceiveFromSender()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        IpcWorkers.Sender(endpoint, 3, 4);
        Check.Equal((ulong)IpcWorkers.Done, 0, "sends that are done"u8);
        endpoint.Receive(Env.New<Reply>(), out Message message);
        Check.Equal(message.Label, 4, "label"u8);
        Check.Equal((ulong)message.Length, 3, "length"u8);
        Check.That(IpcWorkers.IsFilled(in message), "a word is wrong"u8);
        Check.Equal((ulong)IpcWorkers.Done, 1, "sends that are done"u8);
    }

    private static void InRegisters()
    {
        for (int length = 0; length <= 4; length++)
        {
            Endpoint endpoint = Env.New<Endpoint>();
            IpcWorkers.Sender(endpoint, length);
            endpoint.Receive(Env.New<Reply>(), out Message message);
            Check.Equal((ulong)message.Length, (ulong)length, "length"u8);
            Check.That(IpcWorkers.IsFilled(in message), "a word is wrong"u8);
        }
    }

    private static void LongToReceiver()
    {
        foreach (int length in (System.ReadOnlySpan<int>)[5, 33, 119, 120])
        {
            Endpoint endpoint = Env.New<Endpoint>();
            IpcWorkers.Receiver(endpoint);
            Message message = IpcWorkers.Filled(0, length);
            endpoint.Send(ref message);
            Check.Equal((ulong)IpcWorkers.Last.Length, (ulong)length, "length"u8);
            Check.That(IpcWorkers.AllRight, "a word is wrong"u8);
        }
    }

    private static void LongFromSender()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        IpcWorkers.Sender(endpoint, 120);
        endpoint.Receive(Env.New<Reply>(), out Message message);
        Check.Equal((ulong)message.Length, 120, "length"u8);
        Check.That(IpcWorkers.IsFilled(in message), "a word is wrong"u8);
    }

    private static void Empty()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        IpcWorkers.Sender(endpoint, 0);
        endpoint.Receive(Env.New<Reply>(), out Message message);
        Check.Equal((ulong)message.Length, 0, "length"u8);
    }

    private static void Clamped()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        IpcWorkers.Sender(endpoint, 127);
        endpoint.Receive(Env.New<Reply>(), out Message message);
        Check.Equal((ulong)message.Length, 120, "length"u8);
    }

    private static void Label()
    {
        const ulong Largest = (1UL << 52) - 1;
        Endpoint endpoint = Env.New<Endpoint>();
        IpcWorkers.Sender(endpoint, 1, Largest);
        endpoint.Receive(Env.New<Reply>(), out Message message);
        Check.Equal(message.Label, Largest, "label"u8);
    }

    private static void Badge()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        IpcWorkers.Sender(Env.Mint(endpoint, CapabilityRights.All, ulong.MaxValue), 1);
        endpoint.Receive(Env.New<Reply>(), out Message first);
        Check.Equal(first.Badge, ulong.MaxValue, "badge"u8);
        IpcWorkers.Sender(endpoint, 1);
        endpoint.Receive(Env.New<Reply>(), out Message second);
        Check.Equal(second.Badge, 0, "badge of the unbadged"u8);
    }

    private static void CallAndReply()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        IpcWorkers.Server(endpoint);
        Message message = IpcWorkers.Filled(7, 4);
        endpoint.Call(ref message);
        Check.Equal(message.Label, 8, "label"u8);
        Check.Equal(message.Badge, 0, "badge"u8);
        Check.Equal((ulong)message.Length, 4, "length"u8);
        Check.That(IpcWorkers.IsFilled(in message) && IpcWorkers.AllRight, "a word is wrong"u8);
    }

    private static void LongReply()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        IpcWorkers.Server(endpoint);
        Message message = IpcWorkers.Filled(7, 120);
        endpoint.Call(ref message);
        Check.Equal((ulong)message.Length, 120, "length"u8);
        Check.That(IpcWorkers.IsFilled(in message) && IpcWorkers.AllRight, "a word is wrong"u8);
    }

    private static void ReplyReceive()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Reply reply = Env.New<Reply>();
        IpcWorkers.Caller(endpoint, 2, 5);
        endpoint.Receive(reply, out Message message);
        Check.Equal(message.Label, 5, "label"u8);
        Worker second = IpcWorkers.Sender(endpoint, 3, 9);
        Message answer = IpcWorkers.Filled(6, 1);
        reply.SendReceive(endpoint, ref answer);
        Check.Equal(answer.Label, 9, "label of the next"u8);
        Check.Equal((ulong)answer.Length, 3, "length of the next"u8);
        Check.That(second.Index > 0, "worker"u8);
    }

    private static void ReplyReceiveMany()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        IpcWorkers.Server(endpoint);
        for (ulong i = 0; i < 100; i++)
        {
            Message message = IpcWorkers.Filled(i, (int)i);
            endpoint.Call(ref message);
            Check.Equal(message.Label, i + 1, "label"u8);
            Check.That(IpcWorkers.IsFilled(in message), "a word is wrong"u8);
        }
        Check.Equal((ulong)IpcWorkers.Done, 100, "messages served"u8);
    }

    private static void NonBlockingSendDrops()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Message message = new(1, 1);
        endpoint.NonBlockingSend(ref message);
        endpoint.NonBlockingReceive(Env.New<Reply>(), out Message received);
        Check.Equal(received.Badge, 0, "badge"u8);
        Check.Equal(received.Label, 0, "label"u8);
    }

    private static void NonBlockingSend()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        IpcWorkers.Receiver(endpoint);
        Message message = IpcWorkers.Filled(5, 3);
        endpoint.NonBlockingSend(ref message);
        Check.Equal(IpcWorkers.Last.Label, 5, "label"u8);
    }

    private static void NonBlockingReceiveNothing()
    {
        Env.New<Endpoint>().NonBlockingReceive(Env.New<Reply>(), out Message message);
        Check.Equal(message.Badge, 0, "badge"u8);
    }

    private static void NonBlockingReceive()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        IpcWorkers.Sender(Env.Mint(endpoint, CapabilityRights.All, 8), 3, 2);
        endpoint.NonBlockingReceive(Env.New<Reply>(), out Message message);
        Check.Equal(message.Badge, 8, "badge"u8);
        Check.Equal(message.Label, 2, "label"u8);
        Check.Equal((ulong)IpcWorkers.Done, 1, "sends that are done"u8);
    }

    private static void NonBlockingReceiveFromCaller()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        IpcWorkers.Caller(endpoint, 3, 2);
        Reply reply = Env.New<Reply>();
        endpoint.NonBlockingReceive(reply, out _);
        Message answer = IpcWorkers.Filled(11, 1);
        reply.Send(ref answer);
        Check.Equal(IpcWorkers.Last.Label, 11, "label of the answer"u8);
    }

    private static void WaitForSend()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        IpcWorkers.Sender(endpoint, 6, 2);
        endpoint.Wait(out Message message);
        Check.Equal(message.Label, 2, "label"u8);
        Check.That(IpcWorkers.IsFilled(in message), "a word is wrong"u8);
        Check.Equal((ulong)IpcWorkers.Done, 1, "sends that are done"u8);
    }

    // Nobody will answer it: it is neither blocked nor running.
    private static void WaitForCall()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Worker caller = IpcWorkers.Caller(endpoint, 1, 2);
        endpoint.Wait(out Message message);
        Check.Equal(message.Label, 2, "label"u8);
        Check.Equal((ulong)IpcWorkers.Done, 0, "calls that are done"u8);
        Check.Done(caller.Thread.Resume());
        // It calls again.
        endpoint.NonBlockingReceive(Env.New<Reply>(), out message);
        Check.Equal(message.Label, 2, "label of the second call"u8);
    }

    private static void NonBlockingWait()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        endpoint.NonBlockingWait(out Message message);
        Check.Equal(message.Badge, 0, "badge"u8);
        IpcWorkers.Sender(Env.Mint(endpoint, CapabilityRights.All, 8), 1);
        endpoint.NonBlockingWait(out message);
        Check.Equal(message.Badge, 8, "badge"u8);
    }

    private static void SendReceive()
    {
        Endpoint target = Env.New<Endpoint>();
        Endpoint source = Env.New<Endpoint>();
        IpcWorkers.Sender(source, 2, 44);
        IpcWorkers.Receiver(target);
        Message message = IpcWorkers.Filled(33, 3);
        target.SendReceive(source, Env.New<Reply>(), ref message);
        Check.Equal(message.Label, 44, "label received"u8);
        Check.Equal(IpcWorkers.Last.Label, 33, "label sent"u8);
        Check.That(IpcWorkers.AllRight && IpcWorkers.IsFilled(in message), "a word is wrong"u8);
    }

    private static void SendReceiveDrops()
    {
        Endpoint source = Env.New<Endpoint>();
        IpcWorkers.Sender(source, 2, 44);
        Message message = IpcWorkers.Filled(33, 3);
        Env.New<Endpoint>().SendReceive(source, Env.New<Reply>(), ref message);
        Check.Equal(message.Label, 44, "label received"u8);
    }

    private static void SendReceiveReplies()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Endpoint next = Env.New<Endpoint>();
        Reply reply = Env.New<Reply>();
        IpcWorkers.Sender(next, 1, 70);
        IpcWorkers.Caller(endpoint, 1);
        endpoint.Receive(reply, out _);
        Message message = IpcWorkers.Filled(60, 1);
        Endpoint.At(reply.Pointer).SendReceive(next, Env.New<Reply>(), ref message);
        Check.Equal(message.Label, 70, "label received"u8);
        Check.Equal(IpcWorkers.Last.Label, 60, "label of the answer"u8);
    }

    private static void SendWait()
    {
        Endpoint target = Env.New<Endpoint>();
        Notification notification = Env.New<Notification>();
        Env.Mint(notification, CapabilityRights.All, 6).Signal();
        IpcWorkers.Receiver(target);
        Message message = IpcWorkers.Filled(33, 3);
        target.SendWait(notification, ref message);
        Check.Equal(message.Badge, 6, "badge of the signal"u8);
        Check.Equal(IpcWorkers.Last.Label, 33, "label sent"u8);
    }
}
