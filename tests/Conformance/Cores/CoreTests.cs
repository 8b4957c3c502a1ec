using System.Threading;
using Firn.Abi.Capabilities;
using Firn.Abi.Faults;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.Cores;

/// <summary>Messages, signals and time from core to core.</summary>
internal static unsafe class CoreTests
{
    private const ulong Turns = 200;

    private static Endpoint _endpoint;
    private static Reply _reply;
    private static Notification _there;
    private static Notification _back;
    private static SchedulingContext _context;
    private static ulong _count;
    private static ulong _seen;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("cores.a_scheduling_control_for_each"u8, &Controls);
        Suite.Test("cores.threads_run_at_once"u8, &AtOnce);
        Suite.Test("cores.on_every_core"u8, &OnEveryCore);
        Suite.Test("cores.call_across"u8, &CallAcross);
        Suite.Test("cores.call_takes_a_passive_server_along"u8, &CallMoves);
        Suite.Test("cores.send_and_receive_across"u8, &SendAcross);
        Suite.Test("cores.clients_of_all_cores_at_one_endpoint"u8, &ManyClients);
        Suite.Test("cores.signals_back_and_forth"u8, &Signals);
        Suite.Test("cores.bound_notification_across"u8, &BoundAcross);
        Suite.Test("cores.notification_lends_time_of_another_core"u8, &NotificationLends);
        Suite.Test("cores.fault_is_handled_across"u8, &FaultAcross);
        Suite.Test("cores.deleted_endpoint_wakes_across"u8, &DeletedEndpoint);
        Suite.Test("cores.moves_itself"u8, &MovesItself);
        Suite.Test("cores.yield_to_another_core_returns"u8, &YieldTo);
        Suite.Test("cores.budget_ends_there"u8, &Budget);
        Suite.Test("cores.preempted_there_by_a_wake_up"u8, &Preempted);
    }

    private static void Controls() => Check.Equal(
        Env.Boot.SchedulingControls.End - Env.Boot.SchedulingControls.Start, Env.Boot.Nodes, "scheduling controls"u8);

    private static void Count(ulong argument)
    {
        while (true)
            Volatile.Write(ref _count, _count + 1);
    }

    // The test does not wait, so both run.
    private static void AtOnce()
    {
        _count = 0;
        OtherCore.Start(&Count, priority: Priorities.Low);
        OtherCore.Await(ref _count, 10);
    }

    private static void Add(ulong argument) => Interlocked.Add(ref _count, 1UL << (8 * (int)argument));

    private static void OnEveryCore()
    {
        _count = 0;
        ulong all = 0;
        for (ulong core = 1; core < Env.Boot.Nodes; core++)
        {
            Worker worker = Worker.New(Priorities.Test);
            OtherCore.Move(worker.Context, OtherCore.ControlOf(core));
            worker.Start(&Add, core);
            all += 1UL << (8 * (int)core);
        }
        while (Volatile.Read(ref _count) != all)
            Probe.Pause();
    }

    private static void Serve(ulong argument)
    {
        Endpoint endpoint = _endpoint;
        Reply reply = _reply;
        endpoint.Receive(reply, out Message message);
        while (true)
        {
            Volatile.Write(ref _count, _count + 1);
            Message answer = new(message.Label + 1, message.Length);
            for (int i = 0; i < message.Length; i++)
                answer[i] = message[i] + 1;
            reply.SendReceive(endpoint, ref answer);
            message = answer;
        }
    }

    private static Worker Server()
    {
        (_endpoint, _reply, _count) = (Env.New<Endpoint>(), Env.New<Reply>(), 0);
        return OtherCore.Start(&Serve);
    }

    private static void Call(ulong turns)
    {
        for (ulong i = 0; i < turns; i++)
        {
            Message message = new(i, (int)(i % 12));
            for (int j = 0; j < message.Length; j++)
                message[j] = i + (ulong)j;
            _endpoint.Call(ref message);
            Check.Equal(message.Label, i + 1, "label"u8);
            for (int j = 0; j < message.Length; j++)
                Check.Equal(message[j], i + (ulong)j + 1, "word"u8);
        }
        Interlocked.Increment(ref _seen);
    }

    private static void CallAcross()
    {
        Server();
        Call(Turns);
        Check.Equal(_count, Turns, "calls that were served"u8);
    }

    private static void CallMoves()
    {
        Worker server = Server();
        Call(1);
        Check.Done(server.Context.Unbind());
        Call(Turns);
        // And back: a client of the other core takes it there.
        _seen = 0;
        OtherCore.Start(&Call, Turns);
        OtherCore.Await(ref _seen, 1);
        Call(1);
        Check.Equal(_count, (2 * Turns) + 2, "calls that were served"u8);
    }

    private static void SendMany(ulong turns)
    {
        for (ulong i = 1; i <= turns; i++)
        {
            Message message = new(i);
            _endpoint.Send(ref message);
        }
    }

    private static void SendAcross()
    {
        (_endpoint, _reply) = (Env.New<Endpoint>(), Env.New<Reply>());
        OtherCore.Start(&SendMany, Turns);
        for (ulong i = 1; i <= Turns; i++)
        {
            _endpoint.Receive(_reply, out Message message);
            Check.Equal(message.Label, i, "label"u8);
        }
    }

    private static void ManyClients()
    {
        Server();
        _seen = 0;
        for (ulong core = 0; core < Env.Boot.Nodes; core++)
        {
            Worker client = Worker.New(Priorities.High);
            OtherCore.Move(client.Context, OtherCore.ControlOf(core));
            client.Start(&Call, Turns);
        }
        OtherCore.Await(ref _seen, Env.Boot.Nodes);
        Check.Equal(_count, Turns * Env.Boot.Nodes, "calls that were served"u8);
    }

    private static void Echo(ulong turns)
    {
        for (ulong i = 0; i < turns; i++)
        {
            _there.Wait();
            _back.Signal();
        }
    }

    private static void Signals()
    {
        (_there, _back) = (Env.New<Notification>(), Env.New<Notification>());
        OtherCore.Start(&Echo, Turns);
        for (ulong i = 0; i < Turns; i++)
        {
            _there.Signal();
            _back.Wait();
        }
        Check.Equal(_back.Poll(), 0, "signals that are left"u8);
    }

    private static void Listen(ulong argument)
    {
        _endpoint.Receive(_reply, out Message message);
        Volatile.Write(ref _seen, message.Badge);
    }

    private static void BoundAcross()
    {
        (_endpoint, _reply, _there, _seen) = (Env.New<Endpoint>(), Env.New<Reply>(), Env.New<Notification>(), 0);
        Worker listener = OtherCore.New();
        Check.Done(listener.Thread.BindNotification(_there));
        listener.Start(&Listen);
        Env.Mint(_there, CapabilityRights.All, 0x51).Signal();
        OtherCore.Await(ref _seen, 0x51);
    }

    private static void WaitForTime(ulong argument)
    {
        while (true)
        {
            _there.Wait();
            Volatile.Write(ref _count, _count + 1);
        }
    }

    // The waiter came to its wait by time of this core; what the notification lends it is the other one's.
    private static void NotificationLends()
    {
        (_there, _count) = (Env.New<Notification>(), 0);
        Worker waiter = Worker.Start(Priorities.High, &WaitForTime);
        Check.Done(waiter.Context.Unbind());
        SchedulingContext context = OtherCore.NewContext();
        Check.Done(context.Bind(_there));
        for (ulong i = 1; i <= 20; i++)
        {
            _there.Signal();
            OtherCore.Await(ref _count, i);
        }
    }

    private static void FaultAndEnd(ulong argument)
    {
        Probe.Undefined();
        Volatile.Write(ref _seen, 1);
    }

    private static void FaultAcross()
    {
        _seen = 0;
        (Endpoint faults, Reply reply) = (Env.New<Endpoint>(), Env.New<Reply>());
        Worker.Configure(Priorities.Test, OtherCore.NewContext(), faults).Start(&FaultAndEnd);
        faults.Receive(reply, out Message message);
        Check.Equal(message.Label, (ulong)FaultType.UserException, "fault"u8);
        Check.Equal(message[0], Probe.UndefinedAddress(), "program counter"u8);
        Message answer = new(0, 1);
        answer[0] = Probe.UndefinedAfter();
        reply.Send(ref answer);
        OtherCore.Await(ref _seen, 1);
    }

    private static void WaitAndFault(ulong argument)
    {
        Volatile.Write(ref _count, 1);
        _endpoint.Receive(_reply, out _);
    }

    private static void DeletedEndpoint()
    {
        (_endpoint, _reply, _count) = (Env.New<Endpoint>(), Env.New<Reply>(), 0);
        (Endpoint faults, Reply reply) = (Env.New<Endpoint>(), Env.New<Reply>());
        Worker.Configure(Priorities.Test, OtherCore.NewContext(), faults).Start(&WaitAndFault);
        OtherCore.Await(ref _count, 1);
        Check.Done(Env.CNode.Delete(_endpoint.Pointer, 64));
        // It receives again, and finds nothing.
        faults.Receive(reply, out Message message);
        Check.Equal(message.Label, (ulong)FaultType.Capability, "fault"u8);
    }

    private static void MoveThere(ulong turns)
    {
        for (ulong i = 0; i < turns; i++)
        {
            OtherCore.Move(_context, OtherCore.ControlOf(i % Env.Boot.Nodes));
            Volatile.Write(ref _count, _count + 1);
        }
        OtherCore.Move(_context, OtherCore.Control);
        while (true)
            Volatile.Write(ref _count, _count + 1);
    }

    private static void MovesItself()
    {
        _count = 0;
        Worker worker = Worker.New(Priorities.High);
        _context = worker.Context;
        worker.Start(&MoveThere, 40);
        OtherCore.Await(ref _count, 100);
        // It is not here: the test, of lower priority, runs.
        OtherCore.AwaitProgress(ref _count);
    }

    private static void YieldTo()
    {
        _count = 0;
        Worker worker = OtherCore.Start(&Count);
        OtherCore.AwaitProgress(ref _count);
        Check.Done(worker.Context.YieldTo(out _));
        OtherCore.AwaitProgress(ref _count);
        Check.Done(worker.Context.YieldTo(out _));
    }

    // A fifth of the time is what it may use.
    private static void Budget()
    {
        _count = 0;
        Worker worker = OtherCore.Start(&Count);
        OtherCore.AwaitProgress(ref _count);
        OtherCore.Move(worker.Context, OtherCore.Control, 1000, 5000);
        Check.Done(worker.Context.Consumed(out _));
        TimeSpan.Sleep(50_000);
        Check.Done(worker.Context.Consumed(out ulong used));
        Check.Within(used, 5000, 14_000, "microseconds"u8);
    }

    private static void WaitOnce(ulong argument)
    {
        _there.Wait();
        Volatile.Write(ref _seen, 1);
    }

    private static void Preempted()
    {
        (_there, _count, _seen) = (Env.New<Notification>(), 0, 0);
        OtherCore.Start(&WaitOnce, priority: Priorities.High);
        OtherCore.Start(&Count, priority: Priorities.Low);
        OtherCore.AwaitProgress(ref _count);
        _there.Signal();
        OtherCore.Await(ref _seen, 1);
    }
}
