using System;
using CsCheck;
using Firn.Abi.Faults;
using Firn.Components.Faults;
using Firn.User.Objects;
using Firn.User.Protocols;
using Xunit;

namespace Firn.ComponentsTests.Faults;

/// <summary>Faults: what is said, and what becomes of the component.</summary>
public sealed class FaultHandlerTests
{
    private readonly FakeComponents.Board _board = new();
    private FaultHandler<FakeComponents, FakeComponents> _handler;

    public FaultHandlerTests()
    {
        _handler = Start(_board);
    }

    private static Caller Manager => new(FaultLimits.ManagerBadge);

    [Fact]
    public void A_report_says_what_where_and_who_called()
    {
        _board.FramePointer = 0x8000;
        _board.Link = 0x400124;
        _board.Memory[0x8000] = 0x8020;
        _board.Memory[0x8008] = 0x400124;
        _board.Memory[0x8020] = 0;
        _board.Memory[0x8028] = 0x400568;
        Fault(1);
        Assert.Equal(
            "fault: clerk: cannot write at 0x1234\r\n  at 0x400010 Program__Run+0x0 (Program.cs:1)\r\n  at 0x400123 Program__Run+0x3 (Program.cs:18)\r\n"
            + "  at 0x400567 Program__Run+0x7 (Program.cs:86)\r\n  it is started again\r\n",
            _board.Console.ToString());
    }

    [Fact]
    public void It_is_started_again_after_its_delay_and_the_delay_grows()
    {
        foreach (ulong delay in (ulong[])[100, 200, 250])
        {
            ulong label = Fault(1);
            Assert.NotEqual(0UL, label);
            _board.Now += delay - 1;
            _handler.Signalled(1);
            Assert.Equal(ComponentState.Waiting, StateOf(1));
            _board.Now++;
            _handler.Signalled(1);
            Assert.Equal(ComponentState.Running, StateOf(1));
        }
        Assert.Equal(["stop 1", "start 1", "stop 1", "start 1", "stop 1", "start 1"], _board.Events);
        Fault(1);
        Assert.Equal(ComponentState.Stopped, StateOf(1));
        Assert.Contains("it stays stopped, after 3 restarts", _board.Console.ToString(), StringComparison.Ordinal);
    }

    // As what signals the handler is.
    [Fact]
    public void Without_a_delay_it_is_started_again_before_anybody_signals()
    {
        _handler.Add(3, Names.Of("metronome"), new() { Most = 2, Window = 1_000 });
        Fault(3);
        Assert.Equal(ComponentState.Running, StateOf(3));
        Assert.Equal(["stop 3", "start 3"], _board.Events);
    }

    [Fact]
    public void Old_faults_are_forgotten()
    {
        for (int i = 0; i < 10; i++)
        {
            Fault(1);
            _board.Now += 100;
            _handler.Signalled(1);
            Assert.Equal(ComponentState.Running, StateOf(1));
            _board.Now += 1_000;
        }
        Assert.Equal(ComponentState.Running, StateOf(1));
    }

    [Fact]
    public void Without_a_policy_it_stays_stopped()
    {
        Fault(2);
        Assert.Equal(ComponentState.Stopped, StateOf(2));
        Assert.Equal(CallStatus.Done, _handler.Restart(Manager, 2, out _));
        Assert.Equal(ComponentState.Running, StateOf(2));
    }

    [Fact]
    public void Who_calls_what_stays_stopped_is_answered_until_it_is_started_again()
    {
        Fault(1);
        Fault(2);
        _board.Events.Clear();
        _board.Told = 2;
        _handler.Signalled(1);
        _handler.Signalled(1);
        Assert.Equal(["answer 2", "answer 2"], _board.Events);
        Assert.Equal(4, _board.Told);
        Assert.Equal(CallStatus.Done, _handler.Restart(Manager, 2, out _));
        _board.Events.Clear();
        _handler.Signalled(1);
        Assert.Empty(_board.Events);
    }

    [Fact]
    public void What_cannot_be_started_stays_stopped()
    {
        _board.CanStart = false;
        Assert.Equal(CallStatus.LimitReached, _handler.Restart(Manager, 1, out _));
        Assert.Equal(ComponentState.Stopped, StateOf(1));
    }

    [Fact]
    public void The_manager_alone_restarts_and_stops()
    {
        Assert.Equal(CallStatus.NotPermitted, _handler.Restart(new(1), 1, out _));
        Assert.Equal(CallStatus.NotPermitted, _handler.Stop(new(1), 1, out _));
        Assert.Equal(CallStatus.NotFound, _handler.Stop(Manager, 3, out _));
        Assert.Equal(CallStatus.NotFound, _handler.GetState(new(1), 0, out _, out _, out _));
        Assert.Equal(CallStatus.Done, _handler.Stop(Manager, 1, out _));
        Assert.Equal(ComponentState.Stopped, StateOf(1));
    }

    [Fact]
    public void Frames_that_are_made_up_end_the_back_trace()
    {
        _board.FramePointer = 0x8000;
        for (ulong at = 0x8000; at < 0x9000; at += 16)
        {
            _board.Memory[at] = at + 16;
            _board.Memory[at + 8] = 0x400000;
        }
        Fault(1);
        Assert.Equal(1 + FaultLimits.Callers, _board.Console.ToString().Split("  at ").Length - 1);
        _board.Console.Clear();
        _board.Memory[0x8000] = 0x8000;
        Fault(1);
        Assert.Equal(2, _board.Console.ToString().Split("  at ").Length - 1);
    }

    // A fault that was not received yet comes again by itself: the kernel lets it happen once more.
    [Fact]
    public void A_handler_that_ends_anywhere_leaves_nobody_stopped() => Gen.Select(Gen.Int[0, 8], Gen.Bool, Gen.Bool).Sample((steps, isFault, isDeep) =>
    {
        FakeComponents.Board board = new() { FramePointer = isDeep ? 0x8000UL : 0 };
        board.Memory[0x8000] = 0x8010;
        board.Memory[0x8008] = 0x400124;
        FaultHandler<FakeComponents, FakeComponents> handler = Start(board);
        board.StepsLeft = steps;
        try
        {
            if (isFault)
                Fault(ref handler, 1);
            else
                _ = handler.Restart(Manager, 1, out _);
        }
        catch (InvalidOperationException)
        {
            board.StepsLeft = -1;
            int before = board.Events.Count;
            handler = Start(board);
            // Whatever the one before it did, its thread is stopped before its memory is put back.
            Assert.Equal("stop 1", board.Events[before]);
        }
        board.StepsLeft = -1;
        board.Now += 1_000;
        handler.Signalled(1);
        Assert.Equal("start 1", board.Events[^1]);
        Assert.Equal((CallStatus.Done, ComponentState.Running), (handler.GetState(Manager, 1, out ComponentState state, out _, out _), state));
    });

    [Fact]
    public void A_handler_goes_on_with_what_the_one_before_it_knew()
    {
        Fault(1);
        Assert.Equal(CallStatus.Done, _handler.Stop(Manager, 2, out _));
        _handler = Start(_board);
        Assert.Equal((ComponentState.Waiting, ComponentState.Stopped), (StateOf(1), StateOf(2)));
        _board.Now += 100;
        _handler.Signalled(1);
        Assert.Equal((ComponentState.Running, ComponentState.Stopped), (StateOf(1), StateOf(2)));
        Assert.Equal((CallStatus.Done, 1u), (_handler.GetState(Manager, 1, out _, out uint restarts, out ulong fault), restarts));
        Assert.Equal((ulong)FaultType.VirtualMemory, fault);
        // The policy's limit is one for all handlers.
        for (int i = 0; i < 3; i++)
        {
            Fault(1);
            _handler = Start(_board);
            _board.Now += 250;
            _handler.Signalled(1);
        }
        Assert.Equal(ComponentState.Stopped, StateOf(1));
    }

    [Fact]
    public void What_a_handler_ended_by_is_not_looked_at_again()
    {
        _board.FramePointer = 0x8000;
        _board.StepsLeft = 1;
        Assert.Throws<InvalidOperationException>(() => Fault(1));
        _board.StepsLeft = 1;
        _handler = Start(_board);
        Assert.Contains("fault: clerk: the handler was started again over it", _board.Console.ToString(), StringComparison.Ordinal);
        _board.StepsLeft = -1;
        _board.Now += 100;
        _handler.Signalled(1);
        Assert.Equal(ComponentState.Running, StateOf(1));
    }

    [Fact]
    public void Any_message_is_survived() => Gen.Select(Gen.OneOf(Gen.ULong[0, 3], Gen.ULong), Gen.OneOf(Gen.ULong[0, 20], Gen.ULong), Gen.UInt[0, 120], Gen.Bool)
        .Sample((badge, label, length, isFault) =>
        {
            FakeComponents.Board board = new();
            FaultHandler<FakeComponents, FakeComponents> handler = new(new FakeComponents(board), new FakeComponents(board));
            handler.Add(1, Names.Of("one"), default);
            Message message = new(label, (int)length);
            message.Frame.Capability = isFault ? badge | FaultLimits.FaultBadge : badge;
            handler.Handle(ref message);
            Assert.True(message.Label is > 0 and < (ulong)CallStatus.BadAnswer);
            Assert.Equal(isFault && (badge & ~FaultLimits.FaultBadge) == 1, board.Events.Count != 0);
        });

    private static FaultHandler<FakeComponents, FakeComponents> Start(FakeComponents.Board board)
    {
        FaultHandler<FakeComponents, FakeComponents> handler = new(new FakeComponents(board), new FakeComponents(board));
        handler.Add(1, Names.Of("clerk"), new() { Most = 3, Window = 1_000, FirstDelay = 100, MostDelay = 250 });
        handler.Add(2, Names.Of("monk"), default);
        handler.Resume();
        return handler;
    }

    private ulong Fault(ulong component) => Fault(ref _handler, component);

    private static ulong Fault(ref FaultHandler<FakeComponents, FakeComponents> handler, ulong component)
    {
        Message message = new((ulong)FaultType.VirtualMemory, 4);
        message.Frame.Capability = component | FaultLimits.FaultBadge;
        message[(int)VirtualMemoryFaultWord.InstructionPointer] = 0x400010;
        message[(int)VirtualMemoryFaultWord.Address] = 0x1234;
        message[(int)VirtualMemoryFaultWord.Syndrome] = 0x9200_0046;
        handler.Handle(ref message);
        return message.Label;
    }

    private ComponentState StateOf(uint component)
    {
        Assert.Equal(CallStatus.Done, _handler.GetState(new(9), component, out ComponentState state, out _, out _));
        return state;
    }
}
