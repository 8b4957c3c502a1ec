using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Abi.Capabilities;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Ipc;

/// <summary>
/// Fast path and slow path are one meaning: the same system calls on two equal systems, of which one is refused the fast path, leave equal
/// memory and the same thread running.
/// </summary>
public static class FastPathTests
{
    private const int Clients = 3;
    private const int Servers = 2;

    private const ulong Budget = 312_500;

    /// <summary>What a system is made of. A thread's time: round robin, a budget in a period, the same sliding.</summary>
    private sealed record Shape(
        byte[] Priorities, bool[] Passive, bool Grant, bool GrantReply, bool Bound, bool Signalled, int Domain, int[] Time, bool IsRootEndpoint, int Guard);

    /// <summary>A call of the thread that runs: its kind, the endpoint, the message, how long the thread ran before.</summary>
    private sealed record Step(bool IsReply, int Target, int Length, int Extra, bool WrongReply, ulong Ticks);

    private static readonly Gen<Shape> _shapes = Gen.Select(
        Gen.Select(
            Gen.Byte[90, 110].Array[Clients + Servers], Gen.Frequency((2, Gen.Const(true)), (1, Gen.Const(false))).Array[Servers],
            Gen.Int[0, 2].Array[Clients + Servers]),
        Gen.Select(Gen.Bool, Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false))), Gen.Bool, Gen.Bool),
        Gen.Select(Gen.Frequency((6, Gen.Const(0)), (1, Gen.Const(1))), Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true))), Gen.Int[0, 1]),
        (threads, rights, odd) => new Shape(
            threads.Item1, threads.Item2, rights.Item1, rights.Item2, rights.Item3, rights.Item4, odd.Item1, threads.Item3, odd.Item2, odd.Item3));

    private static readonly Gen<Step[]> _steps = Gen.Select(
        Gen.Bool, Gen.Int[0, Servers - 1], Gen.Frequency((4, Gen.Int[0, 6]), (1, Gen.Int[7, 127])), Gen.Frequency((6, Gen.Const(0)), (1, Gen.Const(1))),
        Gen.Frequency((6, Gen.Const(false)), (1, Gen.Const(true))), Gen.Select(Gen.Int[0, 18], bits => (1UL << bits) - 1),
        (isReply, target, length, extra, wrong, ticks) => new Step(isReply, target, length, extra, wrong, ticks)).Array[1, 14];

    [Fact]
    public static void Both_paths_leave_the_same_system() => Gen.Select(_shapes, _steps).Sample((shape, steps) =>
    {
        World fast = new(shape, isFast: true);
        World slow = new(shape, isFast: false);
        foreach (Step step in steps)
        {
            if (!fast.TryDo(step))
            {
                Assert.False(slow.TryDo(step));
                continue;
            }
            Assert.True(slow.TryDo(step));
            Assert.Equal(slow.Bench.Core.CurrentThread, fast.Bench.Core.CurrentThread);
            Assert.True(fast.Bench.Core.Action.IsResume);
            Assert.Equal(slow.Bench.Core.CurrentContext, fast.Bench.Core.CurrentContext);
            Assert.Equal(slow.Memory(), fast.Memory());
            Assert.Equal(slow.Bench.Core.ConsumedTime, fast.Bench.Core.ConsumedTime);
            Assert.Equal(slow.Bench.Core.MustReprogram, fast.Bench.Core.MustReprogram);
        }
    }, iter: 300);

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public static void The_plain_form_is_taken_with_lent_and_with_own_time(bool isPassive, bool isBound)
    {
        World world = new(Plain with { Passive = [isPassive, isPassive], Bound = isBound }, isFast: true);
        Assert.True(world.TryDo(new(false, 0, 4, 0, false, 100)));
        Assert.True(world.TryDo(new(true, 0, 2, 0, false, 100)));
        Assert.Equal(2, world.Taken);
    }

    // It goes back when the server waits, and that is not the plain form.
    [Fact]
    public static void Time_that_a_notification_lent_is_not_a_servers_own()
    {
        World world = new(Plain with { Passive = [false, false], Bound = true }, isFast: true);
        Assert.True(world.TryDo(new(false, 0, 0, 0, false, 100)));
        world.Bench.Core.At(world.Notification).SchedulingContext = world.Bench.Core.Current.SchedulingContext;
        Assert.True(world.TryDo(new(true, 0, 0, 0, false, 100)));
        Assert.Equal(1, world.Taken);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(120)]
    public static void Long_messages_are_of_the_plain_form(int length)
    {
        World world = new(Plain, isFast: true);
        Assert.True(world.TryDo(new(false, 0, length, 0, false, 0)));
        Assert.Equal(1, world.Taken);
        Assert.Equal(world.Bench.WordOf(world.Client, length - 1), world.Bench.WordOf(world.Bench.Core.CurrentThread, length - 1));
    }

    // A capability space is a CNode, whatever was put in its place.
    [Fact]
    public static void A_root_that_is_no_CNode_is_not_called()
    {
        World world = new(Plain with { IsRootEndpoint = true }, isFast: true);
        Assert.True(world.TryDo(new(false, 0, 0, 0, false, 0)));
        Assert.Equal(0, world.Taken);
    }

    private static Shape Plain => new([100, 100, 100, 100, 100], [true, true], true, true, false, false, 0, new int[Clients + Servers], false, 0);

    /// <summary>Clients that can run, and servers that wait at an endpoint each.</summary>
    private sealed class World
    {
        private readonly bool _isFast;
        private readonly List<ThreadReference> _threads = [];
        private readonly List<ulong> _endpoints = [];
        private readonly List<ulong> _replies = [];
        private ulong _word = 1;

        public World(Shape shape, bool isFast)
        {
            _isFast = isFast;
            // The most urgent of those that can run is the one that runs.
            byte[] clients = [.. shape.Priorities.Take(Clients).OrderDescending()];
            for (int i = 0; i < Clients + Servers; i++)
            {
                _threads.Add(Bench.CreateThread(i < Clients ? clients[i] : shape.Priorities[i]));
                SetTime(_threads[i], shape.Time[i]);
                SetWords(_threads[i]);
                _replies.Add(Bench.Put(Bench.CreateReply()));
            }
            Notification = Bench.CreateNotification();
            ulong badge = Bench.Put(Notification, badge: 4);
            for (int i = 0; i < Servers; i++)
            {
                EndpointReference endpoint = Bench.CreateEndpoint();
                _endpoints.Add(Bench.Put(endpoint, badge: (ulong)i + 10, grant: shape.Grant, grantReply: shape.GrantReply));
                ThreadReference server = _threads[Clients + i];
                if (shape.Bound && i == 0)
                    Bench.Core.BindNotification(server, Notification);
                Bench.Receive(server, _endpoints[i], _replies[Clients + i]);
                if (shape.Passive[i])
                    Bench.MakePassive(server);
            }
            if (shape.Domain != 0)
                Bench.Core.At(_threads[Clients]).Domain = (byte)shape.Domain;
            Bench.Run(_threads[1]);
            Bench.Run(_threads[0]);
            if (shape.Signalled && shape.Bound)
                Bench.Do(_threads[0], SystemCall.NonBlockingSend, badge);
            SlotReference root = Bench.Core.SlotOf(_threads[0], ThreadSlot.CapabilitySpace);
            if (shape.IsRootEndpoint)
                Bench.System.Put(root, IpcBench.Allow(new(new EndpointCapability(Bench.Core.CapabilityIn(Bench.SlotAt(_endpoints[0]))).Endpoint.Value)).Capability);
            else if (shape.Guard != 0)
                Bench.System.Put(root, (new CNodeCapability(Bench.Core.CapabilityIn(root)) with { Guard = 1 }).Capability);
        }

        /// <summary>The first server's, if one is bound.</summary>
        public NotificationReference Notification { get; }

        /// <summary>The first client, which runs first.</summary>
        public ThreadReference Client => _threads[0];

        private void SetTime(ThreadReference thread, int kind)
        {
            if (kind == 0)
                return;
            SchedulingContextReference context = Bench.Core.At(thread).SchedulingContext;
            Bench.Core.NewRefills(context, 4, Budget, Budget * 3);
            Bench.Core.At(context).IsSporadic = kind == 2;
        }

        private void SetWords(ThreadReference thread)
        {
            for (int i = MessageLimits.Registers; i < MessageLimits.Words; i++)
                Bench.SetWord(thread, i, _word++);
        }

        // Time passes as far as the timer lets it: to the end of the budget, or to a refill that another waits for.
        private void Pass(ulong ticks)
        {
            ref Core<FakeMachine, Sel4Compat> core = ref Bench.Core;
            ulong now = Bench.System.Board.Time + ticks;
            bool isInBudget = core.IsRefillSufficient(core.CurrentContext, core.ConsumedTime + now - core.CurrentTime);
            if (isInBudget && (core.ReleaseHead.IsNull || core.ReleaseTimeOf(core.ReleaseHead) > now))
                Bench.System.Board.Time = now;
        }

        public IpcBench Bench { get; } = new();

        /// <summary>Calls that the fast path did.</summary>
        public int Taken { get; private set; }

        /// <summary>The running thread's next call; false: nobody runs who could make it.</summary>
        public bool TryDo(Step step)
        {
            ThreadReference current = Bench.Core.CurrentThread;
            int index = _threads.IndexOf(current);
            if (index < 0 || Bench.Core.At(current).State != ThreadState.Running)
                return false;
            Pass(step.Ticks);
            ref UserFrame frame = ref Bench.Core.At(current).Frame;
            for (int i = 0; i < MessageLimits.Registers; i++)
                frame[SystemCallRegister.FirstMessage + i] = _word++;
            int server = index >= Clients ? index - Clients : step.Target;
            bool isReply = step.IsReply && index >= Clients;
            frame[SystemCallRegister.Capability] = _endpoints[isReply ? server : step.Target];
            frame[SystemCallRegister.Information] = new MessageInformation { Label = _word, Length = (uint)step.Length, ExtraCapabilities = (uint)step.Extra }.Bits;
            frame[SystemCallRegister.Reply] = _replies[step.WrongReply ? 0 : index];
            frame[SystemCallRegister.Number] = (ulong)(isReply ? SystemCall.ReplyReceive : SystemCall.Call);
            frame.ProgramCounter = 0x40_0004;
            Capability plain = _isFast ? Bench.Core.FindPlainTarget() : Capability.Null;
            bool isTaken = plain.Type == CapabilityType.Endpoint
                && (isReply ? Bench.Core.TryFastReplyReceive(new(plain)) : Bench.Core.TryFastCall(new(plain)));
            if (isTaken)
                Taken++;
            else
                Bench.Core.HandleSystemCall();
            return true;
        }

        /// <summary>All memory but the links of threads that are in no queue, which mean nothing. Who has not read the clock reads it now.</summary>
        public byte[] Memory()
        {
            Bench.Core.UpdateTimestamp();
            foreach (ThreadReference thread in _threads.Append(Bench.Core.IdleThread))
            {
                ref Thread item = ref Bench.Core.At(thread);
                if (!item.IsQueued && !item.IsInReleaseQueue)
                {
                    item.QueueNext = default;
                    item.QueuePrevious = default;
                }
                if (item.State is ThreadState.BlockedOnReceive or ThreadState.BlockedOnSend or ThreadState.BlockedOnNotification)
                    continue;
                item.BlockedNext = default;
                item.BlockedPrevious = default;
                item.BlockingEndpoint = default;
            }
            return Bench.System.Board.Memory.AsSpan(0, 1 << 20).ToArray();
        }
    }
}
