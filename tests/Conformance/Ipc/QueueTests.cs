using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Conformance.Framework;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.Conformance.Ipc;

/// <summary>Who is served first, and who leaves a queue (manual, chapter 4.2).</summary>
internal static unsafe class QueueTests
{
    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("ipc.senders_in_order"u8, &SendersInOrder);
        Suite.Test("ipc.senders_by_priority"u8, &SendersByPriority);
        Suite.Test("ipc.receivers_in_order"u8, &ReceiversInOrder);
        Suite.Test("ipc.sender_is_suspended"u8, &SenderIsSuspended);
        Suite.Test("ipc.receiver_is_suspended"u8, &ReceiverIsSuspended);
        Suite.Test("ipc.without_buffer_four_words"u8, &WithoutBuffer);
        Suite.Test("ipc.two_endpoints_are_apart"u8, &TwoEndpoints);
    }

    private static void SendersInOrder()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        for (ulong i = 1; i <= 4; i++)
            IpcWorkers.Sender(endpoint, 0, i);
        for (ulong i = 1; i <= 4; i++)
        {
            endpoint.Wait(out Message message);
            Check.Equal(message.Label, i, "label"u8);
        }
    }

    private static void SendersByPriority()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        IpcWorkers.Sender(endpoint, 0, 1, Priorities.High);
        IpcWorkers.Sender(endpoint, 0, 2, Priorities.High + 2);
        IpcWorkers.Sender(endpoint, 0, 3, Priorities.High + 1);
        IpcWorkers.Sender(endpoint, 0, 4, Priorities.High + 2);
        foreach (ulong expected in (System.ReadOnlySpan<ulong>)[2, 4, 3, 1])
        {
            endpoint.Wait(out Message message);
            Check.Equal(message.Label, expected, "label"u8);
        }
    }

    private static void ReceiversInOrder()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Worker first = IpcWorkers.Receiver(endpoint);
        Worker second = IpcWorkers.Receiver(endpoint, Priorities.High + 1);
        Check.Done(first.Thread.Suspend());
        Message message = IpcWorkers.Filled(1, 1);
        endpoint.NonBlockingSend(ref message);
        Check.Equal((ulong)IpcWorkers.Done, 1, "messages received"u8);
        Check.Done(second.Thread.Suspend());
        endpoint.NonBlockingSend(ref message);
        Check.Equal((ulong)IpcWorkers.Done, 1, "messages received"u8);
    }

    private static void SenderIsSuspended()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Worker worker = IpcWorkers.Sender(endpoint, 1, 5);
        Check.Done(worker.Thread.Suspend());
        endpoint.NonBlockingWait(out Message message);
        Check.Equal(message.Label, 0, "label"u8);
        // Resumed, it sends again.
        Check.Done(worker.Thread.Resume());
        endpoint.NonBlockingWait(out message);
        Check.Equal(message.Label, 5, "label"u8);
    }

    private static void ReceiverIsSuspended()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Worker worker = IpcWorkers.Receiver(endpoint);
        Check.Done(worker.Thread.Suspend());
        Message message = IpcWorkers.Filled(5, 1);
        endpoint.NonBlockingSend(ref message);
        Check.Done(worker.Thread.Resume());
        Check.Equal((ulong)IpcWorkers.Done, 0, "messages received"u8);
        endpoint.NonBlockingSend(ref message);
        Check.Equal((ulong)IpcWorkers.Done, 1, "messages received"u8);
    }

    private static void WithoutBuffer()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Worker worker = IpcWorkers.Receiver(endpoint);
        // Taken away while it waits: what counts is what it has when the message comes.
        Check.Done(worker.Thread.SetIpcBuffer(0, default));
        Message message = IpcWorkers.Filled(5, 9);
        endpoint.Send(ref message);
        Check.Equal((ulong)IpcWorkers.Last.Length, MessageLimits.Registers, "length"u8);
        Check.That(IpcWorkers.AllRight, "a word is wrong"u8);
    }

    private static void TwoEndpoints()
    {
        Endpoint first = Env.New<Endpoint>();
        Endpoint second = Env.New<Endpoint>();
        IpcWorkers.Sender(first, 0, 1);
        second.NonBlockingWait(out Message message);
        Check.Equal(message.Label, 0, "label"u8);
        Check.Equal(RawCall.Enter(SystemCall.NonBlockingWait, first.Pointer).Information.Label, 1, "label"u8);
        KernelCalls.Yield();
    }
}
