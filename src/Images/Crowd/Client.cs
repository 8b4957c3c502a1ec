using System;
using System.Numerics;
using Firn.Components.Events;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.Components.Timer;
using Firn.Images.Crowd.Target;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Images.Crowd;

/// <summary>Sends messages to all servers, each with an answer, and notes in its page what became of them.</summary>
internal struct Client
{
    private const ulong RoundsToLine = 256;
    private const ulong RoundsToSleep = 64;
    private const ulong Nap = 1_000_000;

    private readonly TallyClient _tally;
    private readonly SerialClient _serial;
    private readonly TimerClient _timer;
    private readonly EventsClient _events;
    private readonly Notification _signals;
    private KeptPage _page;

    /// <summary>A client with the usual capabilities.</summary>
    public Client()
    {
        _tally = new(Endpoint.At((ulong)CrowdSlot.Tally));
        _serial = new(Endpoint.At((ulong)CrowdSlot.Serial));
        _timer = new(Endpoint.At((ulong)CrowdSlot.Timer));
        _events = new(Endpoint.At((ulong)CrowdSlot.Events));
        _signals = Notification.At((ulong)CrowdSlot.Signals);
        _page = new(CrowdMemory.Own);
    }

    /// <summary>Sends as many as it is told to, then waits for ever.</summary>
    public void Run(in CrowdConfiguration configuration)
    {
        ulong sent = 0;
        while (sent < configuration.Messages)
        {
            Round(configuration.Event);
            sent = 0;
            for (int i = 0; i < CrowdBadges.Servers; i++)
                sent += _page[(int)ClientWord.Calls + i];
        }
        _page[(int)ClientWord.IsFinished] = 1;
        while (true)
            _ = _signals.Wait();
    }

    private void Round(ulong raised)
    {
        ulong next = _page[(int)ClientWord.Sequence] + 1;
        while (Note(CrowdServer.Tally, _tally.Count(next, out _)) == CallStatus.Restarted)
        {
            // It may have counted or not: sent again, it counts once.
        }
        _page[(int)ClientWord.Sequence] = next;
        if (Note(CrowdServer.Events, _events.Raise((uint)raised)) == CallStatus.Done)
            _page[(int)ClientWord.EventsRaised]++;
        if (Note(CrowdServer.Events, _events.Take(0, out ulong taken)) == CallStatus.Done)
            _page[(int)ClientWord.EventsTaken] += (ulong)BitOperations.PopCount(taken);
        _ = Note(CrowdServer.Timer, _timer.GetTime(out _));
        if (next % RoundsToSleep == 0)
            Sleep();
        if (next % RoundsToLine == 0)
            Say(next);
    }

    private void Sleep()
    {
        (ulong calls, ulong restarted) = new Sleeper(_timer, _signals).Sleep(Nap);
        _page[(int)ClientWord.Timers]++;
        _page[(int)ClientWord.Calls + (int)CrowdServer.Timer] += calls;
        _page[(int)ClientWord.Restarted + (int)CrowdServer.Timer] += restarted;
    }

    private void Say(ulong number)
    {
        LogLine line = Log.Begin(LogLevel.Information);
        line.Write("message "u8);
        line.Write(number);
        line.Write(" is counted"u8);
        line.End();
        LineBytes bytes = default;
        Span<byte> text = bytes;
        int count = line.CopyTo(text, 0);
        if (Note(CrowdServer.Serial, _serial.Write(text[..count], out uint accepted)) != CallStatus.Done)
            return;
        _page[(int)ClientWord.BytesOffered] += (ulong)count;
        _page[(int)ClientWord.BytesAccepted] += accepted;
    }

    private CallStatus Note(CrowdServer server, CallStatus status)
    {
        _page[(int)ClientWord.Calls + (int)server]++;
        if (status == CallStatus.Restarted)
            _page[(int)ClientWord.Restarted + (int)server]++;
        else if (status != CallStatus.Done)
            _page[(int)ClientWord.Refused]++;
        return status;
    }
}
