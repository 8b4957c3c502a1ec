using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
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

    /// <summary>What a system is made of.</summary>
    private sealed record Shape(byte[] Priorities, bool[] Passive, bool Grant, bool GrantReply, bool Bound, bool Signalled, int Domain);

    /// <summary>A call of the thread that runs: its kind, the endpoint, the message.</summary>
    private sealed record Step(bool IsReply, int Target, int Length, int Extra, bool WrongReply, bool Ready);

    private static readonly Gen<Shape> _shapes = Gen.Select(
        Gen.Byte[90, 110].Array[Clients + Servers], Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false))).Array[Servers],
        Gen.Bool, Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false))), Gen.Bool, Gen.Bool, Gen.Frequency((6, Gen.Const(0)), (1, Gen.Const(1))),
        (priorities, passive, grant, grantReply, bound, signalled, domain) => new Shape(priorities, passive, grant, grantReply, bound, signalled, domain));

    private static readonly Gen<Step[]> _steps = Gen.Select(
        Gen.Bool, Gen.Int[0, Servers - 1], Gen.Int[0, 6], Gen.Frequency((6, Gen.Const(0)), (1, Gen.Const(1))), Gen.Frequency((6, Gen.Const(false)), (1, Gen.Const(true))),
        Gen.Bool, (isReply, target, length, extra, wrong, ready) => new Step(isReply, target, length, extra, wrong, ready)).Array[1, 14];

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
        }
    }, iter: 400);

    [Fact]
    public static void The_plain_form_is_taken()
    {
        World world = new(new([100, 100, 100, 100, 100], [true, true], true, true, false, false, 0), isFast: true);
        Assert.True(world.TryDo(new(false, 0, 4, 0, false, false)));
        Assert.True(world.TryDo(new(true, 0, 2, 0, false, false)));
        Assert.Equal(2, world.Taken);
    }

    [Fact]
    public static void An_active_server_is_not_of_the_plain_form()
    {
        World world = new(new([100, 100, 100, 100, 100], [false, true], true, true, false, false, 0), isFast: true);
        Assert.True(world.TryDo(new(false, 0, 0, 0, false, false)));
        Assert.Equal(0, world.Taken);
    }

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
                _replies.Add(Bench.Put(Bench.CreateReply()));
            }
            NotificationReference notification = Bench.CreateNotification();
            ulong badge = Bench.Put(notification, badge: 4);
            for (int i = 0; i < Servers; i++)
            {
                EndpointReference endpoint = Bench.CreateEndpoint();
                _endpoints.Add(Bench.Put(endpoint, badge: (ulong)i + 10, grant: shape.Grant, grantReply: shape.GrantReply));
                ThreadReference server = _threads[Clients + i];
                if (shape.Bound && i == 0)
                    Bench.Core.BindNotification(server, notification);
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
            bool isTaken = _isFast && (isReply ? Bench.Core.TryFastReplyReceive() : Bench.Core.TryFastCall());
            if (isTaken)
                Taken++;
            else
                Bench.Core.HandleSystemCall();
            return true;
        }

        /// <summary>All memory but the links of threads that are in no queue, which mean nothing.</summary>
        public byte[] Memory()
        {
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
