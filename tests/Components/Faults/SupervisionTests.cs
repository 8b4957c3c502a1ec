using System;
using System.Collections.Generic;
using Firn.Abi.Invocations;
using Firn.Abi.SystemCalls;
using Firn.Components.Faults;
using Firn.User.Protocols;
using Xunit;

namespace Firn.ComponentsTests.Faults;

/// <summary>Supervision: what is stopped keeps nobody waiting, what is started is as it was first.</summary>
public sealed class SupervisionTests
{
    private const ulong Thread = 70;
    private const ulong Reply = 130;
    private const ulong Served = 260;
    private const int Page = 4096;
    private const ulong Filled = FaultLimits.WindowStart + 0x2000;
    private const ulong Zero = FaultLimits.WindowStart + 0x3000;

    private readonly List<string> _calls = [];

    public SupervisionTests()
    {
        Machine.Start();
        FakeSystem system = FakeSystem.Start();
        system.Capabilities[Thread] = (_, ref message) =>
        {
            var label = (Invocation)message.Label;
            _calls.Add(label == Invocation.ThreadWriteRegisters ? $"{label} {message[0]} pc {message[2]:x} sp {message[3]:x}" : label.ToString());
            message = default;
        };
        for (ulong i = 0; i < 2; i++)
        {
            ulong reply = Reply + i;
            system.Capabilities[reply] = (call, ref message) => _calls.Add($"{call} {reply} {(CallStatus)message.Label}");
        }
    }

    [Fact]
    public void Who_waits_for_what_is_stopped_is_told()
    {
        default(Supervision<Machine>).Stop(1);
        Assert.Equal(["ThreadSuspend", "Send 130 Restarted", "Send 131 Restarted"], _calls);
    }

    // The kernel lets a fault happen again whose answer has no label.
    [Fact]
    public void A_fault_that_a_stopped_handler_had_received_happens_again()
    {
        Machine.Subject.TakesFaults = 1;
        default(Supervision<Machine>).Stop(1);
        Assert.Equal(["ThreadSuspend", "Send 130 Done", "Send 131 Restarted"], _calls);
    }

    [Fact]
    public void Who_calls_what_was_stopped_for_good_is_answered()
    {
        int waiting = 3;
        FakeSystem system = FakeSystem.Start();
        system.Capabilities[Served] = (call, ref message) =>
        {
            Assert.Equal(SystemCall.NonBlockingReceive, call);
            // A caller, a signal of the handler's own, another caller, nobody.
            message = new(5, 2);
            message.Frame.Capability = waiting switch { 0 => 0, 2 => ServerLoop.SignalBadge | 1, _ => 7 };
            waiting--;
        };
        system.Capabilities[(ulong)FaultSlot.SpareReply] = (call, ref message) => _calls.Add($"{call} {(CallStatus)message.Label} {message.Length}");
        default(Supervision<Machine>).AnswerCallers(1);
        // Who has no badge is answered too; where nobody waits, the answer goes nowhere.
        Assert.Equal(["Send Stopped 0", "Send Stopped 0", "Send Stopped 0"], _calls);
        // However many call, the handler has other things to do.
        waiting = int.MaxValue;
        _calls.Clear();
        default(Supervision<Machine>).AnswerCallers(1);
        Assert.Equal(FaultLimits.AnswersAtOnce, _calls.Count);
    }

    [Fact]
    public void Memory_and_registers_are_what_they_were_first()
    {
        Span<byte> constants = Machine.At(FaultLimits.WindowStart);
        Span<byte> filled = Machine.At(Filled);
        Span<byte> zero = Machine.At(Zero);
        constants[..Page].Fill(1);
        filled[..Page].Fill(2);
        zero[..(2 * Page)].Fill(3);
        Machine.At(Filled + FaultLimits.WindowSize)[..Page].Fill(4);
        Assert.True(default(Supervision<Machine>).TryStart(1));
        Assert.Equal((1, 4, 4), (constants[0], filled[0], filled[Page - 1]));
        Assert.False(zero[..(2 * Page)].ContainsAnyExcept((byte)0));
        Assert.Equal(3 * Page, (int)(Zero - FaultLimits.WindowStart));
        Assert.Equal(["ThreadWriteRegisters 1 pc 400010 sp 500000"], _calls);
    }

    [Fact]
    public void Only_its_own_memory_is_read()
    {
        Machine.At(Filled)[8] = 42;
        Assert.True(default(Supervision<Machine>).TryRead(1, Filled + 8, out ulong value));
        Assert.Equal(42ul, value);
        foreach (ulong address in (ulong[])[0, Filled + 4, Zero + (2 * Page), FaultLimits.WindowStart - 8, FaultLimits.WindowStart + Page, ulong.MaxValue - 7])
            Assert.False(default(Supervision<Machine>).TryRead(1, address, out _));
    }

    [Fact]
    public void What_is_no_code_has_no_name()
    {
        Assert.True(default(Supervision<Machine>).NameOf(1, 0x1000, out _).IsEmpty);
        Assert.True(default(Supervision<Machine>).LineOf(1, ulong.MaxValue, out int line).IsEmpty);
        Assert.Equal(0, line);
    }

    private readonly struct Machine : ISupervisionMachine
    {
        [ThreadStatic]
        private static byte[]? _memory;

        [ThreadStatic]
        private static FaultConfiguration[]? _configuration;

        public static ulong Now => 0;

        public static ref readonly FaultConfiguration Configuration => ref _configuration![0];

        public static ref SupervisedComponent Subject => ref _configuration![0].Components[0];

        public static ref FaultMemory Kept => throw new NotSupportedException();

        public static void Start()
        {
            _memory = new byte[2 * FaultLimits.WindowSize];
            _configuration = new FaultConfiguration[1];
            _configuration[0].Count = 1;
            ref SupervisedComponent subject = ref _configuration[0].Components[0];
            subject.Entry = 0x40_0010;
            subject.Stack = 0x50_0000;
            subject.Thread = Thread;
            subject.FirstReply = Reply;
            subject.Replies = 2;
            subject.FirstEndpoint = Served;
            subject.Endpoints = 1;
            subject.Window = FaultLimits.FirstWindow;
            subject.Parts[0] = new() { Address = FaultLimits.WindowStart, Pages = 1, Kind = MemoryPartKind.Constant };
            subject.Parts[1] = new() { Address = Filled, Pages = 1, Kind = MemoryPartKind.Filled };
            subject.Parts[2] = new() { Address = Zero, Pages = 2, Kind = MemoryPartKind.Zero };
        }

        /// <summary>The handler's view of an address of the component.</summary>
        public static Span<byte> At(ulong address) => _memory.AsSpan((int)(address - FaultLimits.WindowStart));

        public static Span<byte> Memory(ulong address, int length) => _memory.AsSpan((int)(address - FaultLimits.FirstWindow), length);

        public static void TellReader()
        {
        }
    }
}
