using System;
using System.Runtime.CompilerServices;
using Firn.Components.Events;
using Firn.Components.Faults;
using Firn.Components.Serial;
using Firn.Components.Timer;
using Firn.User.Protocols;

namespace Firn.Components.Supervisor;

/// <summary>
/// What the fault handler must not do itself, since it waits for nobody: it has reports shown, and tells servers to forget a client that was started
/// again. A server that is gone makes it wait, and nobody else.
/// </summary>
/// <param name="faults">The fault handler, as its manager.</param>
/// <param name="console">Its own console.</param>
/// <param name="serial">The serial server, as its manager.</param>
/// <param name="timer">The timer server, as its manager.</param>
/// <param name="events">The event router, as its manager.</param>
/// <param name="keeper">The fault handler's own, as its manager.</param>
public struct Supervisor(
    FaultHandlerClient faults, SerialClient console, SerialClient serial, TimerClient timer, EventsClient events, FaultHandlerClient keeper)
{
    private readonly FaultHandlerClient _faults = faults;
    private readonly SerialClient _console = console;
    private readonly SerialClient _serial = serial;
    private readonly TimerClient _timer = timer;
    private readonly EventsClient _events = events;
    private readonly FaultHandlerClient _keeper = keeper;
    private bool _readsKeeper;
    private RestartCounts _restarts;
    private Text _text;
    private int _shown;
    private int _count;

    /// <summary>Does what there is to do; to be called at every signal.</summary>
    public void Round(in SupervisorConfiguration configuration)
    {
        for (int i = 0; i < (int)configuration.Count; i++)
        {
            if (_faults.GetState((uint)i + 1, out _, out uint restarts, out _) != CallStatus.Done || restarts == _restarts[i])
                continue;
            _restarts[i] = restarts;
            Forget(configuration.Clients[i], restarts);
        }
        Show();
        // One's reports to their end, then the other's: they do not mix within a line.
        if (configuration.HasKeeper != 0 && _shown == _count)
        {
            _readsKeeper = !_readsKeeper;
            Show();
        }
    }

    private static bool IsOver(CallStatus status) => status != CallStatus.Restarted;

    private readonly void Forget(SupervisorClient client, uint life)
    {
        while (client.Serial != 0 && !IsOver(_serial.Forget(client.Serial)))
        {
            // A server that was started again meanwhile has forgotten everybody, and says so once.
        }
        while (client.Timer != 0 && !IsOver(_timer.Forget(client.Timer)))
        {
            // As above.
        }
        while (client.Events != 0 && !IsOver(_events.Forget(client.Events, life)))
        {
            // As above.
        }
    }

    private void Show()
    {
        while (TryShow())
        {
            // A part at a time.
        }
    }

    // False: there is nothing, or the console has no room now.
    private bool TryShow()
    {
        if (_shown == _count && !TryRead())
            return false;
        ReadOnlySpan<byte> text = _text;
        CallStatus status = _console.Write(text[_shown.._count], out uint accepted);
        _shown += status == CallStatus.Done ? Math.Min((int)accepted, _count - _shown) : 0;
        return status == CallStatus.Restarted || _shown == _count;
    }

    private bool TryRead()
    {
        if ((_readsKeeper ? _keeper : _faults).ReadReport(out ReportPart part) != CallStatus.Done)
            return false;
        _shown = 0;
        _count = (int)Math.Min(part.Count, ReportPart.Size);
        Span<ulong> words = Answers.Words(ref part);
        for (int i = 0; i < _count; i++)
            _text[i] = (byte)(words[1 + (i / sizeof(ulong))] >> (i % sizeof(ulong) * 8));
        return _count != 0;
    }

    [InlineArray(ReportPart.Size)]
    private struct Text
    {
        private byte _first;
    }
}
