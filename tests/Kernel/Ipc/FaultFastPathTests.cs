using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Abi.Capabilities;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Faults;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Ipc;

/// <summary>Faults and answers to them: the same on two equal systems, of which one is refused the fast path, leave equal systems.</summary>
public static class FaultFastPathTests
{
    private const int Guests = 3;
    private const int Handlers = 2;
    private const ulong Address = 0x40_0000;

    /// <summary>What a system is made of: how each guest's exits are told, none for a thread without a virtual CPU.</summary>
    private sealed record Shape(byte[] Priorities, bool[] Passive, int[] Formats, bool Bound, bool HasBuffer);

    /// <summary>What the running thread does: a fault of its kind, or the handler's answer; and who is kicked, if anyone.</summary>
    private sealed record Step(int Fault, int Label, int Length, int Kick, bool WrongReply, ulong Ticks);

    private static readonly Syndrome[] _faults =
    [
        new() { Class = ExceptionClass.DataAbortLower, Is32BitInstruction = true, Specific = (1 << 24) | (5 << 16) | (uint)FaultStatus.TranslationLevel2 },
        new() { Class = ExceptionClass.DataAbortLower, Is32BitInstruction = true, Specific = (uint)FaultStatus.PermissionLevel3 },
        new() { Class = ExceptionClass.InstructionAbortLower, Is32BitInstruction = true },
        new() { Class = ExceptionClass.Wait, Is32BitInstruction = true },
        new() { Class = ExceptionClass.SecureMonitorCall, Is32BitInstruction = true },
        new() { Class = ExceptionClass.SystemAccess, Is32BitInstruction = true, Specific = new SystemAccessSyndrome { Op0 = 3, CRn = 12, Register = 31, IsRead = true }.Bits },
        new() { Class = ExceptionClass.Unknown, Is32BitInstruction = true },
    ];

    private static readonly Gen<Shape> _shapes = Gen.Select(
        Gen.Byte[90, 110].Array[Guests + Handlers], Gen.Bool.Array[Handlers], Gen.Int[0, 3].Array[Guests], Gen.Bool, Gen.Bool,
        (priorities, passive, formats, bound, buffer) => new Shape(priorities, passive, formats, bound, buffer));

    private static readonly Gen<Step[]> _steps = Gen.Select(
        Gen.Int[0, _faults.Length], Gen.Frequency((5, Gen.Const(0)), (1, Gen.Const(1))), Gen.Int[0, 5], Gen.Int[-9, Guests - 1],
        Gen.Frequency((8, Gen.Const(false)), (1, Gen.Const(true))), Gen.ULong[0, 5000],
        (fault, label, length, kick, wrong, ticks) => new Step(fault, label, length, kick, wrong, ticks)).Array[1, 16];

    [Fact]
    public static void Both_paths_leave_the_same_system() => Gen.Select(_shapes, _steps).Sample((shape, steps) =>
    {
        World fast = new(shape, isFast: true);
        World slow = new(shape, isFast: false);
        foreach (Step step in steps)
        {
            bool done = fast.TryDo(step);
            Assert.Equal(done, slow.TryDo(step));
            if (!done)
                continue;
            Assert.Equal(slow.Bench.Core.CurrentThread, fast.Bench.Core.CurrentThread);
            Assert.Equal(slow.Bench.Core.CurrentContext, fast.Bench.Core.CurrentContext);
            Assert.Equal(slow.Bench.Core.CurrentVirtualCpu, fast.Bench.Core.CurrentVirtualCpu);
            Assert.Equal(slow.Bench.Core.IsVirtualCpuActive, fast.Bench.Core.IsVirtualCpuActive);
            Assert.True(fast.Bench.Core.Action.IsResume);
            Assert.Equal(slow.Memory(), fast.Memory());
            Assert.Equal(slow.Bench.Core.MustReprogram, fast.Bench.Core.MustReprogram);
        }
    }, iter: 300);

    [Theory]
    [InlineData(true, 0, false)]
    [InlineData(true, 1, false)]
    [InlineData(true, 2, false)]
    [InlineData(false, 1, false)]
    [InlineData(false, 1, true)]
    public static void An_exit_and_its_answer_take_it(bool isPassive, int format, bool isBound)
    {
        World world = new(new([100, 100, 100, 100, 100], [isPassive, isPassive], [format, 3, 3], isBound, true), isFast: true);
        for (int fault = 0; fault < _faults.Length - 1; fault++)
        {
            Assert.True(world.TryDo(new(fault, 0, 0, -1, false, 10)));
            Assert.Equal(world.Handler, world.Bench.Core.CurrentThread);
            Assert.True(world.TryDo(new(0, 0, format == 0 ? 0 : 2, -1, false, 10)));
        }
        Assert.Equal(2 * (_faults.Length - 1), world.Taken);
    }

    [Fact]
    public static void An_exit_tells_registers_and_its_answer_sets_them()
    {
        World world = new(new([100, 100, 100, 100, 100], [true, true], [2, 3, 3], false, true), isFast: true);
        ref Core<FakeMachine, Sel4Compat> core = ref world.Bench.Core;
        core.Current.Frame[5] = 0xABCD;
        core.Current.Frame[30] = 0x1234;
        world.Bench.System.Board.FaultPage = 0x9_0000;
        world.Bench.System.Board.FaultAddress = 0xFFFF_0000_0000_0018;
        Assert.True(world.TryDo(new(0, 0, 0, -1, false, 0)));
        ulong[] words = [.. Enumerable.Range(0, 38).Select(i => world.Bench.WordOf(world.Handler, i))];
        Assert.Equal([_faults[0].Bits, 0x900_0018, Address, 0xABCD, 0xFFFF_0000_0000_0018], words[..5]);
        Assert.Equal((0xABCDUL, 0x1234UL), (words[12], words[37]));
        Assert.Equal((0x40UL, 38U), (world.Bench.InformationOf(world.Handler).Label, world.Bench.InformationOf(world.Handler).Length));
        Assert.True(world.TryDo(new(0, 0, 2, -1, false, 0)));
        Assert.Equal(world.Guest, core.CurrentThread);
        Assert.Equal((world.Bench.WordOf(world.Handler, 0), world.Bench.WordOf(world.Handler, 1)), (core.Current.Frame.ProgramCounter, core.Current.Frame[5]));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, false)]
    public static void A_step_over_what_its_monitor_did_is_taken(int length, bool isLeft)
    {
        World world = new(new([100, 100, 100, 100, 100], [true, true], [1, 3, 3], false, true), isFast: true);
        ref ulong status = ref world.Bench.Core.At(world.Guest).Frame.ProgramStatus;
        status = (SavedProgramStatus.El1h with { SoftwareStep = true }).Bits;
        Assert.True(world.TryDo(new(0, 0, 0, -1, false, 0)));
        Assert.True(world.TryDo(new(0, 0, length, -1, false, 0)));
        Assert.Equal(isLeft, new SavedProgramStatus { Bits = status }.SoftwareStep);
    }

    [Fact]
    public static void A_kick_is_told_before_the_guest_goes_on()
    {
        World world = new(new([100, 100, 100, 100, 100], [true, true], [1, 3, 3], false, true), isFast: true);
        Assert.True(world.TryDo(new(3, 0, 0, 0, false, 0)));
        Assert.True(world.TryDo(new(0, 0, 1, -1, false, 0)));
        // The answer to the exit said where it goes on; the kick says it again.
        Assert.Equal(world.Handler, world.Bench.Core.CurrentThread);
        Assert.Equal((0x40UL, 0UL), (world.Bench.InformationOf(world.Handler).Label, world.Bench.WordOf(world.Handler, 0)));
        Assert.Equal(world.LastWords[0], world.Bench.WordOf(world.Handler, 2));
        Assert.True(world.TryDo(new(0, 0, 0, -1, false, 0)));
        Assert.Equal(world.Guest, world.Bench.Core.CurrentThread);
    }

    /// <summary>Guests and threads that can run, and handlers that wait.</summary>
    private sealed class World
    {
        private readonly bool _isFast;
        private readonly List<ThreadReference> _threads = [];
        private readonly List<ulong> _endpoints = [];
        private readonly List<ulong> _replies = [];
        private readonly List<VirtualCpuReference> _cpus = [];
        private ulong _word = 1;

        public World(Shape shape, bool isFast)
        {
            _isFast = isFast;
            byte[] guests = [.. shape.Priorities.Take(Guests).OrderDescending()];
            for (int i = 0; i < Guests + Handlers; i++)
            {
                _threads.Add(Bench.CreateThread(i < Guests ? guests[i] : shape.Priorities[i], hasBuffer: i < Guests || shape.HasBuffer));
                _replies.Add(Bench.Put(Bench.CreateReply()));
            }
            for (int i = 0; i < Handlers; i++)
            {
                EndpointReference endpoint = Bench.CreateEndpoint();
                _endpoints.Add(Bench.Put(endpoint));
                for (int guest = i; guest < Guests; guest += Handlers)
                    Bench.SetHandler(_threads[guest], endpoint, badge: (ulong)guest + 1);
                if (shape.Bound)
                    Bench.Core.BindNotification(_threads[Guests + i], Bench.CreateNotification());
                Bench.Receive(_threads[Guests + i], _endpoints[i], _replies[Guests + i]);
                if (shape.Passive[i])
                    Bench.MakePassive(_threads[Guests + i]);
            }
            for (int i = 0; i < Guests; i++)
            {
                _cpus.Add(default);
                if (shape.Formats[i] > (int)ExitFormat.Full)
                    continue;
                _cpus[i] = new(Bench.System.Allocate(VirtualCpu.Size, VirtualCpu.Size));
                Bench.Core.CreateVirtualCpu(_cpus[i]);
                Bench.Core.At(_cpus[i]).ExitFormat = (ExitFormat)shape.Formats[i];
                Bench.Core.Associate(_cpus[i], _threads[i]);
            }
            for (int i = Guests - 1; i >= 0; i--)
                Bench.Run(_threads[i]);
            Bench.Core.SwitchVirtualCpu(_cpus[0]);
        }

        public IpcBench Bench { get; } = new();

        /// <summary>The first guest, and who handles its faults.</summary>
        public ThreadReference Guest => _threads[0];

        /// <summary>Who handles the first guest's faults.</summary>
        public ThreadReference Handler => _threads[Guests];

        /// <summary>What the fast path did.</summary>
        public int Taken { get; private set; }

        /// <summary>The first words of the last answer.</summary>
        public ulong[] LastWords { get; private set; } = [];

        /// <summary>The running thread's next step; false: nobody runs who could make it.</summary>
        public bool TryDo(Step step)
        {
            ref Core<FakeMachine, Sel4Compat> core = ref Bench.Core;
            int index = _threads.IndexOf(core.CurrentThread);
            if (index < 0 || core.Current.State != ThreadState.Running)
                return false;
            if (step.Kick >= 0 && !_cpus[step.Kick].IsNull && core.CurrentVirtualCpu != _cpus[step.Kick])
                core.KickVirtualCpu(_cpus[step.Kick]);
            else if (step.Kick >= 0 && !_cpus[step.Kick].IsNull)
                core.At(_cpus[step.Kick]).IsKicked = true;
            ulong now = Bench.System.Board.Time + step.Ticks;
            if (core.IsRefillSufficient(core.CurrentContext, core.ConsumedTime + now - core.CurrentTime))
                Bench.System.Board.Time = now;
            ref UserFrame frame = ref core.Current.Frame;
            if (index < Guests)
            {
                frame.ProgramCounter = Address;
                Raise(step.Fault);
                return true;
            }

            for (int i = 0; i < MessageLimits.Registers; i++)
                frame[SystemCallRegister.FirstMessage + i] = _word++ * 16;
            LastWords = [frame[SystemCallRegister.FirstMessage], frame[SystemCallRegister.FirstMessage + 1]];
            frame[SystemCallRegister.Capability] = _endpoints[index - Guests];
            frame[SystemCallRegister.Information] = new MessageInformation { Label = (ulong)step.Label, Length = (uint)step.Length }.Bits;
            frame[SystemCallRegister.Reply] = _replies[step.WrongReply ? 0 : index];
            frame[SystemCallRegister.Number] = unchecked((ulong)SystemCall.ReplyReceive);
            frame.ProgramCounter = Address + 4;
            Capability plain = _isFast ? core.FindPlainTarget() : Capability.Null;
            if (plain.Type == CapabilityType.Endpoint && core.TryFastReplyReceive(new(plain)))
                Taken++;
            else
                core.HandleSystemCall();
            return true;
        }

        // The last kind is an unknown system call.
        private void Raise(int fault)
        {
            ref Core<FakeMachine, Sel4Compat> core = ref Bench.Core;
            ref Thread thread = ref core.Current;
            bool isCall = fault == _faults.Length;
            thread.Frame.FaultAddress = isCall ? thread.Frame.ProgramCounter - 4 : thread.Frame.ProgramCounter;
            core.UpdateTimestamp();
            if (core.CheckBudgetRestart())
            {
                bool isFault = true;
                if (isCall)
                    thread.Fault.SetUnknownSystemCall(77);
                else
                    isFault = core.TryDescribe(_faults[fault]);
                if (isFault && _isFast && core.TryFastFault())
                {
                    Taken++;
                    return;
                }
                if (isFault)
                    core.HandleFault(core.CurrentThread);
            }
            core.Schedule();
            core.ActivateThread();
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
