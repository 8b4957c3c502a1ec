using System;
using System.Text;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.User.Objects;
using Firn.User.Protocols;
using Xunit;

namespace Firn.ComponentsTests.Logging;

/// <summary>Logs: lines with levels, cut where they are too long, dropped and counted where there is no room.</summary>
public sealed class LogTests
{
    private const ulong Console = 3;

    private readonly Server _server = new();

    public LogTests() => FakeSystem.Start().Capabilities[Console] = (_, ref message) =>
    {
        Server server = _server;
        SerialDispatch.Handle(ref server, ref message);
    };

    [Fact]
    public void Lines_say_their_level_and_their_number()
    {
        Log log = Make(LogLevel.Information);
        log.Write(LogLevel.Error, "no port"u8);
        log.Write(LogLevel.Information, "started, clients: "u8, 120);
        log.Write(LogLevel.Detail, "not shown"u8);
        Assert.Equal("error: no port\nstarted, clients: 120\n", _server.Text.ToString());
    }

    [Fact]
    public void A_line_has_an_end()
    {
        Log log = Make(LogLevel.Information);
        log.Write(LogLevel.Warning, new byte[1000]);
        Assert.Equal(LogLine.Length, _server.Text.Length);
        Assert.EndsWith("\n", _server.Text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_finds_no_room_is_counted_and_a_new_server_is_asked_again()
    {
        Log log = Make(LogLevel.Information);
        _server.Restarts = 2;
        log.Write(LogLevel.Information, "again"u8);
        Assert.Equal(("again\n", 0ul), (_server.Text.ToString(), log.Dropped));
        _server.Room = 3;
        log.Write(LogLevel.Information, "too much"u8);
        _server.Restarts = 100;
        log.Write(LogLevel.Information, "never"u8);
        Assert.Equal(2ul, log.Dropped);
    }

    private static Log Make(LogLevel level) => new(new SerialClient(Endpoint.At(Console)), level);

    private readonly struct Server() : ISerialServer
    {
        private readonly State _state = new();

        public StringBuilder Text => _state.Text;

        public int Restarts { set => _state.Restarts = value; }

        public int Room { set => _state.Room = value; }

        public CallStatus Write(Caller caller, ReadOnlySpan<byte> bytes, out uint accepted)
        {
            accepted = 0;
            if (_state.Restarts-- > 0)
                return CallStatus.Restarted;
            accepted = (uint)Math.Min(bytes.Length, _state.Room);
            _ = Text.Append(Encoding.ASCII.GetString(bytes[..(int)accepted]));
            return CallStatus.Done;
        }

        public CallStatus Read(Caller caller, out ulong bytes, out uint count)
        {
            (bytes, count) = (0, 0);
            return CallStatus.Done;
        }

        public CallStatus GetLost(Caller caller, out ulong bytes)
        {
            bytes = 0;
            return CallStatus.Done;
        }

        public CallStatus Forget(Caller caller, uint client) => CallStatus.Done;

        private sealed class State
        {
            public StringBuilder Text { get; } = new();

            public int Restarts { get; set; }

            public int Room { get; set; } = 10_000;
        }
    }
}
