using System;
using System.Threading;
using Firn.Abi.Faults;
using Firn.Abi.SystemCalls;
using Firn.Abi.Virtualization;
using Firn.Arm64.Target;
using Firn.Conformance.Framework;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.Conformance.Cores;

/// <summary>
/// Two cores that each do what is their own: neither waits for the other, which the kernel's counts say (tests/Systems/Kernel/PairTests reads them),
/// and both at once take as long as one after the other, where time goes by the instructions of all cores. Nobody else runs meanwhile.
/// </summary>
internal static unsafe class PairTests
{
    private const ulong Rounds = 2000;
    private const ulong Parts = 1000;
    private const ulong MostParts = 15;
    private const ulong InstructionSize = 4;

    private static ulong _go;
    private static ulong _waited;
    private static bool _isGuest;
    private static Notification _end;
    private static Pair _first;
    private static Pair _second;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        if (Env.Boot.Nodes < 3 || !TimeSpan.IsKnown)
            return;
        Suite.Test("pairs.calls_of_two_cores"u8, &Calls);
        Suite.Test("pairs.signals_of_two_cores"u8, &Signals);
        Suite.Test("pairs.exits_of_two_cores"u8, &Exits);
    }

    private static void Calls() => Compare(&Client, &Server, isGuest: false);

    private static void Signals() => Compare(&Signaller, null, isGuest: false);

    private static void Exits() => Compare(&Monitor, &Guest, isGuest: true);

    private static void Compare(delegate*<ulong, void> driver, delegate*<ulong, void> other, bool isGuest)
    {
        _isGuest = isGuest;
        _end = Env.New<Notification>();
        _ = Measure(driver, other, 1);
        ulong alone = Measure(driver, other, 1);
        ulong both = Measure(driver, other, 2);
        Check.Within(both * Parts / (2 * alone), Parts - MostParts, Parts + MostParts, "time of both at once to that of one after the other, by 1000"u8);
    }

    // The time of so many pairs, in ticks.
    private static ulong Measure(delegate*<ulong, void> driver, delegate*<ulong, void> other, ulong pairs)
    {
        (_go, _waited) = (0, pairs);
        for (ulong core = 1; core <= pairs; core++)
            Start(driver, other, core);
        OtherCore.Await(ref _first.Ready, 1);
        if (pairs > 1)
            OtherCore.Await(ref _second.Ready, 1);
        if (pairs > 1)
            Suite.AwaitWatch();
        Dump(pairs);
        Volatile.Write(ref _go, 1);
        _ = _end.Wait();
        Dump(pairs);
        for (ulong core = 1; core <= pairs; core++)
        {
            Check.Done(Of(core).Driver.Thread.Suspend());
            if (other != null)
                Check.Done(Of(core).Other.Thread.Suspend());
        }
        return pairs == 1 ? _first.Ended - _first.Started
            : Math.Max(_first.Ended, _second.Ended) - Math.Min(_first.Started, _second.Started);
    }

    private static void Start(delegate*<ulong, void> driver, delegate*<ulong, void> other, ulong core)
    {
        ref Pair pair = ref Of(core);
        pair = default;
        pair.Endpoint = Env.New<Endpoint>();
        pair.Reply = Env.New<Reply>();
        pair.Notification = Env.New<Notification>();
        pair.Driver = At(core, _isGuest ? Priorities.High : Priorities.Test, Suite.Badged(0x300 + core));
        if (other != null)
            pair.Other = At(core, _isGuest ? Priorities.Test : Priorities.High, _isGuest ? pair.Endpoint : Suite.Badged(0x310 + core));
        if (_isGuest)
        {
            VirtualCpu cpu = Env.New<VirtualCpu>();
            Check.Done(cpu.SetThread(pair.Other.Thread));
            Check.Done(cpu.SetExitFormat(ExitFormat.Short));
            RemoteGuest.Begin(pair.Other, other, core);
        }
        else if (other != null)
        {
            pair.Other.Start(other, core);
        }
        pair.Driver.Start(driver, core);
    }

    private static Worker At(ulong core, ulong priority, Endpoint faults)
    {
        Worker worker = Worker.Configure(priority, OtherCore.NewContext(), faults);
        OtherCore.Move(worker.Context, OtherCore.ControlOf(core));
        return worker;
    }

    private static ref Pair Of(ulong core) => ref core == 1 ? ref _first : ref _second;

    // What the cores' counts are, where a kernel prints; nobody else is in it.
    private static void Dump(ulong pairs)
    {
        if (pairs > 1 && SystemCalls<Configuration>.Exists(SystemCall.DebugDumpScheduler))
            _ = KernelCalls.Enter(SystemCall.DebugDumpScheduler, 0);
    }

    private static void Begin(ref Pair pair)
    {
        Volatile.Write(ref pair.Ready, 1);
        while (Volatile.Read(ref _go) == 0)
            Probe.Pause();
        pair.Started = Instruction.ReadPhysicalCount();
    }

    // Who is last says so. Then neither enters the kernel any more: what that counted is of the rounds.
    private static void End(ref Pair pair)
    {
        pair.Ended = Instruction.ReadPhysicalCount();
        if (Interlocked.Decrement(ref _waited) == 0)
            _end.Signal();
        while (true)
            Probe.Pause();
    }

    private static void Server(ulong core)
    {
        (Endpoint endpoint, Reply reply) = (Of(core).Endpoint, Of(core).Reply);
        endpoint.Receive(reply, out Message message);
        while (true)
            reply.SendReceive(endpoint, ref message);
    }

    private static void Client(ulong core)
    {
        ref Pair pair = ref Of(core);
        Message message = new(0, 2);
        pair.Endpoint.Call(ref message);
        Begin(ref pair);
        for (ulong i = 0; i < Rounds; i++)
            pair.Endpoint.Call(ref message);
        End(ref pair);
    }

    private static void Signaller(ulong core)
    {
        ref Pair pair = ref Of(core);
        pair.Notification.Signal();
        _ = pair.Notification.Wait();
        Begin(ref pair);
        for (ulong i = 0; i < Rounds; i++)
        {
            pair.Notification.Signal();
            _ = pair.Notification.Wait();
        }
        End(ref pair);
    }

    private static void Monitor(ulong core)
    {
        ref Pair pair = ref Of(core);
        pair.Endpoint.Receive(pair.Reply, out Message message);
        Skip(ref pair, ref message);
        Begin(ref pair);
        for (ulong i = 0; i < Rounds; i++)
            Skip(ref pair, ref message);
        End(ref pair);
    }

    private static void Skip(ref Pair pair, ref Message message)
    {
        ulong next = message[(int)VirtualCpuExitWord.InstructionPointer] + InstructionSize;
        message = new(0, 1);
        message[(int)VirtualCpuExitReplyWord.InstructionPointer] = next;
        pair.Reply.SendReceive(pair.Endpoint, ref message);
    }

    private static void Guest(ulong core)
    {
        while (true)
            _ = Probe.WaitForInterrupt();
    }

    /// <summary>A core's two threads.</summary>
    private struct Pair
    {
        internal Endpoint Endpoint;
        internal Reply Reply;
        internal Notification Notification;
        internal Worker Driver;
        internal Worker Other;
        internal ulong Ready;
        internal ulong Started;
        internal ulong Ended;
    }
}
