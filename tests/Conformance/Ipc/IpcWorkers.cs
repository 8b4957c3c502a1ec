using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.Ipc;

/// <summary>Threads at the other end of an endpoint.</summary>
internal static unsafe class IpcWorkers
{
    private static Endpoint _endpoint;
    private static Reply _reply;
    private static int _length;
    private static ulong _label;

    /// <summary>How many messages workers are done with.</summary>
    public static int Done { get; set; }

    /// <summary>The last message that a worker received or was answered with.</summary>
    public static Message Last { get; private set; }

    /// <summary>The last word of it, which may be in the worker's buffer.</summary>
    public static ulong LastWord { get; private set; }

    /// <summary>All words of it were as <see cref="Word"/> says.</summary>
    public static bool AllRight { get; private set; }

    /// <summary>What a test's message has in a word.</summary>
    public static ulong Word(int index) => 0xA000_0000_0000_0000 + ((ulong)index * 0x101);

    /// <summary>Fills a message.</summary>
    public static Message Filled(ulong label, int length, int capabilities = 0)
    {
        Message message = new(label, length, capabilities);
        for (int i = 0; i < length && i < 120; i++)
            message[i] = Word(i);
        return message;
    }

    /// <summary>All words are as they were filled.</summary>
    public static bool IsFilled(in Message message)
    {
        for (int i = 0; i < message.Length; i++)
        {
            if (message[i] != Word(i))
                return false;
        }
        return true;
    }

    /// <summary>A worker that receives once.</summary>
    public static Worker Receiver(Endpoint endpoint, ulong priority = Priorities.High)
    {
        Set(endpoint, 0, 0);
        return Worker.Start(priority, &Receive);
    }

    /// <summary>A worker that waits once, without reply object.</summary>
    public static Worker Waiter(Endpoint endpoint, ulong priority = Priorities.High)
    {
        Set(endpoint, 0, 0);
        return Worker.Start(priority, &Wait);
    }

    /// <summary>A worker that sends once.</summary>
    public static Worker Sender(Endpoint endpoint, int length, ulong label = 0, ulong priority = Priorities.High)
    {
        Set(endpoint, length, label);
        return Worker.Start(priority, &Send);
    }

    /// <summary>A worker that calls once.</summary>
    public static Worker Caller(Endpoint endpoint, int length, ulong label = 0, ulong priority = Priorities.High)
    {
        Set(endpoint, length, label);
        return Worker.Start(priority, &Call);
    }

    /// <summary>A worker that answers every message by one of the same length, and the label one more.</summary>
    public static Worker Server(Endpoint endpoint, ulong priority = Priorities.High)
    {
        Set(endpoint, 0, 0);
        return Worker.Start(priority, &Serve);
    }

    private static void Set(Endpoint endpoint, int length, ulong label)
    {
        _endpoint = endpoint;
        _reply = Env.New<Reply>();
        _length = length;
        _label = label;
        Done = 0;
        AllRight = false;
    }

    private static void Note(in Message message)
    {
        Last = message;
        LastWord = message.Length > 0 ? message[message.Length - 1] : 0;
        AllRight = IsFilled(in message);
        Done++;
    }

    private static void Receive(ulong argument)
    {
        _endpoint.Receive(_reply, out Message message);
        Note(in message);
    }

    private static void Wait(ulong argument)
    {
        _endpoint.Wait(out Message message);
        Note(in message);
    }

    private static void Send(ulong argument)
    {
        Message message = Filled(_label, _length);
        _endpoint.Send(ref message);
        Done++;
    }

    private static void Call(ulong argument)
    {
        Message message = Filled(_label, _length);
        _endpoint.Call(ref message);
        Note(in message);
    }

    private static void Serve(ulong argument)
    {
        Endpoint endpoint = _endpoint;
        Reply reply = _reply;
        endpoint.Receive(reply, out Message message);
        while (true)
        {
            Note(in message);
            Message answer = Filled(message.Label + 1, message.Length);
            reply.SendReceive(endpoint, ref answer);
            message = answer;
        }
    }
}
