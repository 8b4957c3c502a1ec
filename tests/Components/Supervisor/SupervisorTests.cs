using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Firn.Components.Faults;
using Firn.Components.Serial;
using Firn.Components.Supervisor;
using Firn.User.Objects;
using Firn.User.Protocols;
using Xunit;

namespace Firn.ComponentsTests.Supervisor;

/// <summary>The supervisor: reports come out whole however often it has to try, and servers are told once who was started again.</summary>
public sealed class SupervisorTests
{
    private readonly List<string> _told = [];
    private readonly StringBuilder _console = new();
    private readonly uint[] _restarts = new uint[3];
    private string _report = "";
    private string _keepersReport = "";
    private uint _room = 1000;
    private int _gone;
    private Firn.Components.Supervisor.Supervisor _supervisor;
    private SupervisorConfiguration _configuration;

    public SupervisorTests()
    {
        FakeSystem system = FakeSystem.Start();
        system.Capabilities[1] = (_, ref message) => AnswerFaults(ref message, ref _report);
        system.Capabilities[6] = (_, ref message) => AnswerFaults(ref message, ref _keepersReport);
        system.Capabilities[2] = (_, ref message) => AnswerConsole(ref message);
        foreach ((ulong slot, string name) in ((ulong, string)[])[(3, "serial"), (4, "timer"), (5, "events")])
        {
            system.Capabilities[slot] = (_, ref message) =>
            {
                _told.Add($"{name} {message[0]}");
                Answers.Refuse(ref message, _gone-- > 0 ? CallStatus.Restarted : CallStatus.Done);
            };
        }
        _supervisor = new(new(Endpoint.At(1)), new(Endpoint.At(2)), new(Endpoint.At(3)), new(Endpoint.At(4)), new(Endpoint.At(5)), new(Endpoint.At(6)));
        _configuration.Count = 3;
        _configuration.Clients[1] = new() { Serial = 6, Timer = 7, Events = 8 };
        _configuration.Clients[2] = new() { Timer = 9 };
    }

    [Fact]
    public void A_report_is_shown_whole_however_little_room_there_is()
    {
        _report = string.Concat(Enumerable.Range(0, 40).Select(i => $"line {i}\r\n"));
        string all = _report;
        _room = 7;
        for (int i = 0; i < 200; i++)
            _supervisor.Round(in _configuration);
        Assert.Equal(all, _console.ToString());
    }

    [Fact]
    public void Reports_of_two_handlers_do_not_mix()
    {
        _configuration.HasKeeper = 1;
        _report = string.Concat(Enumerable.Repeat("handler", 30)) + "\r\n";
        _keepersReport = string.Concat(Enumerable.Repeat("keeper", 30)) + "\r\n";
        string[] all = [_report, _keepersReport];
        _room = 11;
        for (int i = 0; i < 100; i++)
            _supervisor.Round(in _configuration);
        Assert.Equal(string.Concat(all), _console.ToString());
    }

    [Fact]
    public void Servers_are_told_once_who_was_started_again()
    {
        _restarts[1] = 1;
        _supervisor.Round(in _configuration);
        _supervisor.Round(in _configuration);
        Assert.Equal(["serial 6", "timer 7", "events 8"], _told);
        _restarts[2] = 5;
        _gone = 1;
        _supervisor.Round(in _configuration);
        // A server that is a new one itself is told again.
        Assert.Equal(["timer 9", "timer 9"], _told[3..]);
    }

    private void AnswerFaults(ref Message message, ref string report)
    {
        bool isRead = (message.Label & 0xff) == 4;
        if (isRead)
        {
            byte[] bytes = Encoding.ASCII.GetBytes(report[..Math.Min(report.Length, ReportPart.Size)]);
            report = report[bytes.Length..];
            Answers.Set(ref message, CallStatus.Done, 9);
            message[0] = (ulong)bytes.Length;
            Array.Resize(ref bytes, ReportPart.Size);
            for (int i = 0; i < 8; i++)
                message[1 + i] = BitConverter.ToUInt64(bytes, i * 8);
            return;
        }
        uint restarts = _restarts[(int)message[0] - 1];
        Answers.Set(ref message, CallStatus.Done, 3);
        message[0] = (ulong)ComponentState.Running;
        message[1] = restarts;
        message[2] = 0;
    }

    private void AnswerConsole(ref Message message)
    {
        Span<ulong> storage = new ulong[SerialLimits.MostWrite / 8];
        int word = 0;
        Assert.True(Answers.TryTake(ref message, ref word, storage, SerialLimits.MostWrite, out ReadOnlySpan<byte> bytes));
        int accepted = (int)Math.Min((uint)bytes.Length, _room);
        _ = _console.Append(Encoding.ASCII.GetString(bytes[..accepted]));
        Answers.Set(ref message, CallStatus.Done, 1);
        message[0] = (ulong)accepted;
    }
}
