using System;
using System.Runtime.CompilerServices;
using System.Threading;
using Firn.Abi.Capabilities;
using Firn.Abi.Objects;
using Firn.Abi.Scheduling;
using Firn.Abi.SystemCalls;
using Firn.Abi.Threads;
using Firn.Conformance.Cores;
using Firn.Conformance.Framework;
using Firn.User.Memory;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.Conformance.Stress;

/// <summary>
/// Operations at random: workers on all cores call, signal, wait, yield and fill their FPU registers, while the test changes them in every way that
/// there is, and deletes them; guests do so beside them (<see cref="StressGuests"/>). Each round has a number, from which all its choices follow.
/// </summary>
internal static unsafe class StressTests
{
    private const int Workers = 8;
    private const int Endpoints = 2;
    private const int Notifications = 4;
    private const int Steps = 600;
    private const ulong MostPauses = 32;
    private const int DigitsOfRound = 8;
    private const int MatterBits = 12;
    private const int Made = 4;

    private static ulong _round;
    private static WorkerWords _progress;
    private static ulong _broken;
    private static ulong _arrived;
    private static EndpointSet _endpoints;
    private static ReplySet _replies;
    private static NotificationSet _notifications;
    private static Untyped _matter;
    private static ulong _spare;
    private static Endpoint _lost;
    private static Frame _page;
    private static ulong _window;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        (ulong rounds, ulong first) = StressOptions.Chosen();
        for (_round = first; _round < first + rounds; _round++)
        {
            RoundName name = default;
            Suite.Test(NameOf(ref name), &Round);
        }
    }

    private static ReadOnlySpan<byte> NameOf(ref RoundName name)
    {
        "stress.round_"u8.CopyTo(name);
        ulong left = _round;
        for (int i = RoundName.Size - 1; i >= RoundName.Size - DigitsOfRound; i--, left /= 10)
            name[i] = (byte)('0' + (left % 10));
        return name;
    }

    /// <summary>The next number: xorshift64* of Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled".</summary>
    internal static ulong Next(ref ulong state)
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return (state * 0x2545_F491_4F6C_DD1D) >> 16;
    }

    private static void Round()
    {
        ulong random = (_round * 0x9E37_79B9_7F4A_7C15) | 1;
        _broken = 0;
        _lost = Env.New<Endpoint>();
        for (int i = 0; i < Endpoints; i++)
            _endpoints[i] = Env.New<Endpoint>();
        for (int i = 0; i < Notifications; i++)
            _notifications[i] = Env.New<Notification>();
        (_matter, _spare) = (Env.NewUntyped(MatterBits), Env.Slots(Made));
        _page = Env.New<Frame>(ObjectType.SmallFrame);
        _window = Window.Map(_page);
        WorkerSet workers = default;
        for (int i = 0; i < Workers; i++)
        {
            (_progress[i], _replies[i]) = (0, Env.New<Reply>());
            workers[i] = Worker.Configure(Priorities.Low, NewContext(ref random), Lost(i));
            Start(workers[i], ref random);
        }
        bool hasGuests = RemoteGuest.HasExtensions;
        if (hasGuests)
            StressGuests.Begin(_window, ref random);
        for (int step = 0; step < Steps; step++)
        {
            if (hasGuests && Next(ref random) % 3 == 0)
                StressGuests.Change(ref random);
            else
                Change(ref workers[(int)(Next(ref random) % Workers)], ref random);
            for (ulong pauses = Next(ref random) % MostPauses; pauses > 0; pauses--)
                Probe.Pause();
        }
        if (SystemCalls<Configuration>.Exists(SystemCall.DebugDumpScheduler))
            KernelCalls.Enter(SystemCall.DebugDumpScheduler);
        Check.Equal(_broken, 0, "workers whose registers changed"u8);
        Check.That(HasProgress(), "no worker did anything"u8);
        if (hasGuests)
            StressGuests.CheckEnd();
        OnEveryCore();
    }

    // Whoever faults, because what it called is gone, waits here: nobody looks.
    private static Endpoint Lost(int index) => Env.Mint(_lost, CapabilityRights.All, (ulong)index);

    /// <summary>Time on any core: so little that the test goes on beside all that have it.</summary>
    internal static SchedulingContext NewContext(ref ulong random)
    {
        SchedulingContext context = Env.New<SchedulingContext>(ObjectType.SchedulingContext, 8);
        Move(context, ref random);
        return context;
    }

    /// <summary>It goes to any core, of whatever kind it is there.</summary>
    internal static void Move(SchedulingContext context, ref ulong random) => _ = OtherCore.ControlOf(Next(ref random) % Env.Boot.Nodes)
        .Configure(context, 200, 2000, Next(ref random) % 3, 0, new SchedulingFlags { Sporadic = Next(ref random) % 2 == 0 });

    private static bool HasProgress()
    {
        for (int i = 0; i < Workers; i++)
        {
            if (Volatile.Read(ref _progress[i]) != 0)
                return true;
        }
        return false;
    }

    private static void Start(Worker worker, ref ulong random) => worker.Start(&Work, Argument(worker, ref random));

    // Which one it is, and from what its choices follow.
    private static ulong Argument(Worker worker, ref ulong random) => (Next(ref random) * Workers) + (ulong)(worker.Index % Workers);

    // What a worker does, by its own choices; the reply object is its own.
    private static void Work(ulong argument)
    {
        ulong random = (argument / Workers) | 1;
        int index = (int)(argument % Workers);
        while (true)
        {
            Endpoint endpoint = _endpoints[(int)(Next(ref random) % Endpoints)];
            Notification notification = _notifications[(int)(Next(ref random) % Notifications)];
            switch (Next(ref random) % 8)
            {
                case 0:
                    notification.Signal();
                    break;
                case 1:
                    _ = notification.Poll();
                    break;
                case 2 when Next(ref random) % 4 == 0:
                    _ = notification.Wait();
                    break;
                case 3:
                    Message sent = new(random);
                    endpoint.NonBlockingSend(ref sent);
                    break;
                case 4 when Next(ref random) % 4 == 0:
                    Message called = new(random, 3);
                    endpoint.Call(ref called);
                    break;
                case 5:
                    endpoint.NonBlockingReceive(_replies[index], out _);
                    Message answer = new(random);
                    _replies[index].Send(ref answer);
                    break;
                case 6:
                    KernelCalls.Yield();
                    break;
                default:
                    if (Probe.Vectors(random, notification.Pointer, SystemCall.NonBlockingSend) != 1)
                        Interlocked.Increment(ref _broken);
                    break;
            }
            Volatile.Write(ref _progress[index], _progress[index] + 1);
        }
    }

    // What is refused is refused: the kernel is to survive it.
    private static void Change(ref Worker worker, ref ulong random)
    {
        Notification notification = _notifications[(int)(Next(ref random) % Notifications)];
        switch (Next(ref random) % 22)
        {
            case 0:
                _ = worker.Thread.Suspend();
                break;
            case 1 or 2:
                _ = worker.Thread.Resume();
                break;
            case 3 or 4:
                Move(worker.Context, ref random);
                break;
            case 5:
                _ = worker.Thread.SetPriority(Env.Thread, Priorities.Low + (Next(ref random) % 50));
                break;
            case 6:
                _ = worker.Context.Unbind();
                break;
            case 7 or 8:
                _ = worker.Context.Bind(worker.Thread);
                break;
            case 9:
                _ = worker.Thread.BindNotification(notification);
                break;
            case 10:
                _ = worker.Thread.UnbindNotification();
                break;
            case 11:
                _ = worker.Thread.ReadRegisters(Next(ref random) % 2 == 0, 0, UserContext.Registers, out _);
                break;
            case 12:
                UserContext registers = worker.Registers((ulong)(delegate*<ulong, void>)&Work, Argument(worker, ref random));
                _ = worker.Thread.WriteRegisters(true, 0, UserContext.Registers, in registers);
                break;
            case 13:
                Renew(ref random);
                break;
            case 14:
                _ = worker.Context.YieldTo(out _);
                break;
            case 15 or 16:
                Derive(ref random);
                break;
            case 17:
                Make(ref random);
                break;
            case 18:
                Remap(ref random);
                break;
            case 19 or 20:
                Replace(ref worker, ref random);
                break;
            default:
                Message message = new(5);
                _endpoints[(int)(Next(ref random) % Endpoints)].NonBlockingSend(ref message);
                notification.Signal();
                break;
        }
    }

    // A thread, or its time, goes while it runs.
    private static void Replace(ref Worker worker, ref ulong random)
    {
        if (Next(ref random) % 2 == 0)
        {
            Check.Done(Env.CNode.Delete(worker.Thread.Pointer, 64));
            worker = worker.WithNewThread(Priorities.Low, Lost(worker.Index));
            Start(worker, ref random);
        }
        else
        {
            Check.Done(Env.CNode.Delete(worker.Context.Pointer, 64));
            worker = worker.WithNewContext(NewContext(ref random));
        }
    }

    // Capabilities that come and go with what they are derived from, which stays.
    private static void Derive(ref ulong random)
    {
        ulong source = Next(ref random) % 2 == 0 ? _endpoints[(int)(Next(ref random) % Endpoints)].Pointer : _notifications[(int)(Next(ref random) % Notifications)].Pointer;
        for (ulong slot = _spare; slot < _spare + Made; slot++)
            Check.Done(Env.CNode.Mint(slot, 64, Env.CNode, source, 64, CapabilityRights.All, Next(ref random) % 16));
        _ = Env.CNode.CancelBadgedSends(_spare, 64);
        Check.Done(Env.CNode.Revoke(source, 64));
        Check.That(Env.IsEmpty(_spare) && Env.IsEmpty(_spare + Made - 1), "a revoked capability stays"u8);
    }

    // Objects of each kind, and none of them left.
    private static void Make(ref ulong random)
    {
        ObjectType type = (Next(ref random) % 4) switch
        {
            0 => ObjectType.Endpoint,
            1 => ObjectType.Notification,
            2 => ObjectType.Reply,
            _ => ObjectType.Untyped,
        };
        Check.Done(_matter.Retype((ulong)type, type == ObjectType.Untyped ? 6ul : 0, Env.CNode, 0, 0, _spare, Made));
        Check.Done(Env.CNode.Revoke(_matter.Pointer, 64));
        Check.That(Env.IsEmpty(_spare) && Env.IsEmpty(_spare + Made - 1), "an object of revoked memory stays"u8);
    }

    // A page that all have in their address space goes, and comes back with what it held.
    private static void Remap(ref ulong random)
    {
        ulong value = Next(ref random);
        *(ulong*)_window = value;
        Check.Done(_page.Unmap());
        Check.Done(Mapper.Map(ref Env.Allocator, Env.AddressSpace, _page, _window, CapabilityRights.ReadWrite, new() { Cacheable = true, ExecuteNever = true }));
        Check.Equal(*(ulong*)_window, value, "what a page held"u8);
    }

    // An object that workers use goes, and another takes its place.
    private static void Renew(ref ulong random)
    {
        if (Next(ref random) % 2 == 0)
        {
            ref Endpoint endpoint = ref _endpoints[(int)(Next(ref random) % Endpoints)];
            Check.Done(Env.CNode.Delete(endpoint.Pointer, 64));
            endpoint = Env.New<Endpoint>();
        }
        else
        {
            ref Reply reply = ref _replies[(int)(Next(ref random) % Workers)];
            Check.Done(Env.CNode.Delete(reply.Pointer, 64));
            reply = Env.New<Reply>();
        }
    }

    private static void Arrive(ulong argument) => Interlocked.Increment(ref _arrived);

    // Whatever was done, each core runs a new thread at once.
    private static void OnEveryCore()
    {
        _arrived = 0;
        for (ulong core = 0; core < Env.Boot.Nodes; core++)
        {
            SchedulingContext context = OtherCore.NewContext();
            OtherCore.Move(context, OtherCore.ControlOf(core));
            Worker.Configure(Priorities.High + 60, context, Suite.Badged(0x400 + core)).Start(&Arrive);
        }
        OtherCore.Await(ref _arrived, Env.Boot.Nodes);
    }

    [InlineArray(Workers)]
    private struct WorkerWords
    {
        private ulong _first;
    }

    [InlineArray(Workers)]
    private struct WorkerSet
    {
        private Worker _first;
    }

    [InlineArray(Workers)]
    private struct ReplySet
    {
        private Reply _first;
    }

    [InlineArray(Endpoints)]
    private struct EndpointSet
    {
        private Endpoint _first;
    }

    [InlineArray(Notifications)]
    private struct NotificationSet
    {
        private Notification _first;
    }

    [InlineArray(Size)]
    private struct RoundName
    {
        public const int Size = 13 + DigitsOfRound;

        private byte _first;
    }
}
