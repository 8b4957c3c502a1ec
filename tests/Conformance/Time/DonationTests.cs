using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.Time;

/// <summary>Time that is lent with a message (manual, chapter 4.2.7 and 6.1.7).</summary>
internal static unsafe class DonationTests
{
    private static ulong _seen;
    private static ulong _time;
    private static Endpoint _endpoint;
    private static Reply _reply;
    private static Notification _notification;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("time.call_lends_to_a_passive_server"u8, &CallLends);
        Suite.Test("time.reply_gives_back"u8, &ReplyGivesBack);
        Suite.Test("time.send_lends_nothing"u8, &SendLendsNothing);
        Suite.Test("time.chain_of_passive_servers"u8, &Chain);
        Suite.Test("time.deletion_of_a_passive_server_unbinds"u8, &ServerDeleted);
        Suite.Test("time.deletion_of_the_reply_object_gives_back"u8, &ReplyDeleted);
        Suite.Test("time.notification_lends"u8, &NotificationLends);
    }

    private static void Serve(ulong use)
    {
        Endpoint endpoint = _endpoint;
        Reply reply = _reply;
        endpoint.Receive(reply, out Message message);
        while (true)
        {
            TimeSpan.Spin(use);
            _seen++;
            Message answer = new(message.Label + 1);
            reply.SendReceive(endpoint, ref answer);
            message = answer;
        }
    }

    private static Worker PassiveServer(ulong use = 0)
    {
        _seen = 0;
        (_endpoint, _reply) = (Env.New<Endpoint>(), Env.New<Reply>());
        Worker server = Worker.New(Priorities.High);
        server.Start(&Serve, use);
        Check.Done(server.Context.Unbind());
        return server;
    }

    private static void CallBody(ulong argument)
    {
        Message message = new(argument);
        _endpoint.Call(ref message);
        _time = message.Label;
    }

    // What the server uses is the caller's.
    private static void CallLends()
    {
        PassiveServer(4000);
        SchedulingContext context = Env.RoundRobin();
        Worker.Configure(Priorities.High, context, Suite.Badged(99)).Start(&CallBody, 5);
        Check.Equal(_time, 6, "label of the answer"u8);
        Check.Done(context.Consumed(out ulong consumed));
        Check.Within(consumed, 3900, 7000, "microseconds of the caller"u8);
    }

    private static void ReplyGivesBack()
    {
        PassiveServer();
        for (ulong i = 0; i < 20; i++)
        {
            Message message = new(i);
            _endpoint.Call(ref message);
            Check.Equal(message.Label, i + 1, "label"u8);
        }
        Check.Equal(_seen, 20, "what the server did"u8);
    }

    private static void SendLendsNothing()
    {
        PassiveServer();
        Message message = new(1);
        _endpoint.Send(ref message);
        TimeSpan.Sleep(2000);
        Check.Equal(_seen, 0, "what the server did"u8);
    }

    private static Endpoint _inner;

    private static void Relay(ulong reply)
    {
        Endpoint endpoint = _endpoint;
        Endpoint inner = _inner;
        var own = Reply.At(reply);
        endpoint.Receive(own, out Message message);
        Message asked = new(message.Label + 10);
        inner.Call(ref asked);
        Message answer = new(asked.Label);
        own.SendReceive(endpoint, ref answer);
    }

    private static void Chain()
    {
        PassiveServer(2000);
        _inner = _endpoint;
        _endpoint = Env.New<Endpoint>();
        Worker relay = Worker.New(Priorities.High);
        relay.Start(&Relay, Env.New<Reply>().Pointer);
        Check.Done(relay.Context.Unbind());
        SchedulingContext context = Env.RoundRobin();
        Worker.Configure(Priorities.High, context, Suite.Badged(99)).Start(&CallBody, 1);
        Check.Equal(_time, 12, "label of the answer"u8);
        Check.Done(context.Consumed(out ulong consumed));
        Check.Within(consumed, 1900, 5000, "microseconds of the caller"u8);
    }

    private static void Hold(ulong argument)
    {
        _endpoint.Receive(_reply, out _);
        _notification.Wait();
    }

    private static Worker HoldingServer(out SchedulingContext context)
    {
        (_endpoint, _reply, _notification) = (Env.New<Endpoint>(), Env.New<Reply>(), Env.New<Notification>());
        Worker server = Worker.New(Priorities.High);
        server.Start(&Hold);
        Check.Done(server.Context.Unbind());
        context = Env.RoundRobin();
        return server;
    }

    private static void ServerDeleted()
    {
        Worker server = HoldingServer(out SchedulingContext context);
        Worker caller = Worker.Configure(Priorities.High, context, Suite.Badged(99));
        caller.Start(&CallBody, 1);
        Check.Done(Env.CNode.Delete(server.Thread.Pointer, 64));
        // The time was the server's when it went: it is nobody's, and the caller still waits.
        Check.Fails(context.UnbindObject(caller.Thread), Abi.Errors.InvocationError.IllegalOperation);
        Check.Done(context.Bind(Env.New<Thread>()));
    }

    private static void ReplyDeleted()
    {
        HoldingServer(out SchedulingContext context);
        Worker caller = Worker.Configure(Priorities.High, context, Suite.Badged(99));
        caller.Start(&CallBody, 1);
        Check.Done(Env.CNode.Delete(_reply.Pointer, 64));
        Check.Done(context.UnbindObject(caller.Thread));
    }

    private static void WaitBody(ulong argument)
    {
        while (true)
        {
            _notification.Wait();
            _seen++;
        }
    }

    private static void NotificationLends()
    {
        _seen = 0;
        _notification = Env.New<Notification>();
        Worker worker = Worker.New(Priorities.High);
        worker.Start(&WaitBody);
        Check.Done(worker.Context.Unbind());
        Check.Done(Env.RoundRobin().Bind(_notification));
        _notification.Signal();
        Check.Equal(_seen, 1, "what the worker did"u8);
        _notification.Signal();
        Check.Equal(_seen, 2, "what the worker did"u8);
    }
}
