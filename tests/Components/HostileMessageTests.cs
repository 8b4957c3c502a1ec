using System;
using Firn.Components.Events;
using Firn.Components.Serial;
using Firn.Components.Timer;
using Firn.ComponentsTests.Events;
using Firn.ComponentsTests.Serial;
using Firn.ComponentsTests.Timer;
using Firn.User.Protocols;
using Xunit;

namespace Firn.ComponentsTests;

/// <summary>Whatever is sent to a server, its sender is answered, and others have what they had. (The fault handler's is with its other tests.)</summary>
public static class HostileMessageTests
{
    private const ulong Bystander = 1;
    private const ulong Attacker = 2;

    private static readonly ulong[] _attackers = [Attacker, 0, 17, 33, 1UL << 31, (1UL << 32) + 1, 1UL << 62, ulong.MaxValue];

    [Fact]
    public static void A_console_is_its_clients_whatever_others_send()
    {
        FakePort.Board board = new();
        SerialServer<FakePort, FakeMemory> server = new(new FakePort(board), 2);
        server.Add((int)Bystander, Names.Of("bystander"), SerialMode.Text);
        server.Add((int)Attacker, Names.Of("attacker"), SerialMode.Terminal);
        board.Type("kept");
        server.Signalled(SerialLimits.PortSignal);
        HostileMessages.Send(0x10, 4, _attackers, (ref message) => server.Handle(ref message));
        Assert.Equal((CallStatus.Done, 4u), (server.Read(new(Bystander), out ulong bytes, out uint count), count));
        Assert.Equal("kept", System.Text.Encoding.ASCII.GetString(BitConverter.GetBytes(bytes)[..4]));
        board.Sent.Clear();
        Assert.Equal(CallStatus.Done, server.Write(new(Bystander), "still here\n"u8, out _));
        for (int i = 0; i < 10; i++)
            server.Signalled(SerialLimits.PortSignal | SerialLimits.FlushSignal);
        Assert.Contains("[bystander] still here", board.Shown, StringComparison.Ordinal);
        HostileMessages.Send(0x10, 4, [SerialLimits.ManagerBadge], (ref message) => server.Handle(ref message));
    }

    [Fact]
    public static void A_timer_ends_when_it_should_whatever_others_send()
    {
        FakeTimer.Board board = new();
        TimerServer<FakeTimer> server = new(new FakeTimer(board));
        Assert.Equal(CallStatus.Restarted, server.Set(new(Bystander), 3, 1_000_000, 0));
        Assert.Equal(CallStatus.Done, server.Set(new(Bystander), 3, 1_000_000, 0));
        HostileMessages.Send(0x11, 5, _attackers, (ref message) => server.Handle(ref message));
        Assert.DoesNotContain((int)Bystander - 1, board.Signals);
        Assert.True(board.Interrupt <= 62_500);
        board.Now = 62_500;
        server.Signalled(TimerLimits.InterruptSignal);
        Assert.Single(board.Signals, (int)Bystander - 1);
        Assert.Equal((CallStatus.Done, 0b1000UL), (server.TakeExpired(new(Bystander), out ulong timers), timers));
        HostileMessages.Send(0x11, 5, [TimerLimits.ManagerBadge], (ref message) => server.Handle(ref message));
    }

    [Fact]
    public static void An_event_is_whose_it_is_whatever_others_send()
    {
        FakeEvents.Board board = new();
        EventRouter<FakeEvents> router = new(new FakeEvents(board));
        router.RouteEvent(7, (int)Bystander, 5, 1u << 3);
        router.RouteInterrupt(2, (int)Bystander, 6);
        router.Resume();
        Assert.Equal(CallStatus.Done, router.Move(new(Bystander), 6, 1));
        Assert.Equal(CallStatus.Done, router.Raise(new(3), 7));
        router.Signalled(1UL << 2);
        board.Signals.Clear();
        HostileMessages.Send(0x13, 6, _attackers, (ref message) => router.Handle(ref message));
        Assert.DoesNotContain(board.Signals, signal => signal.Client == (int)Bystander - 1);
        Assert.Empty(board.Acknowledged);
        Assert.Equal((CallStatus.Done, 1UL << 5), (router.Take(new(Bystander), 0, out ulong inputs), inputs));
        Assert.Equal((CallStatus.Done, 1UL << 6), (router.Take(new(Bystander), 1, out inputs), inputs));
        Assert.Equal(CallStatus.Done, router.End(new(Bystander), 6));
        Assert.Equal([2], board.Acknowledged.ToArray());
        HostileMessages.Send(0x13, 6, [EventLimits.ManagerBadge], (ref message) => router.Handle(ref message));
    }
}
