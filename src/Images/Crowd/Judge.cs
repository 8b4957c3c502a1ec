using System;
using Firn.Components.Faults;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.Components.Timer;
using Firn.Images.Crowd.Target;
using Firn.User.Objects;
using Firn.User.Power;
using Firn.User.Protocols;
using Firn.User.Target;

namespace Firn.Images.Crowd;

/// <summary>
/// Kills the servers in turn, the supervisor, the metronome, the fault handler and its keeper too, while the clients work. When these are done, and the crasher has used up its restarts, it compares
/// what clients sent with what servers counted, says so, and ends the machine.
/// </summary>
internal readonly struct Judge
{
    private const ulong Interval = 25_000_000;

    // On a machine so slow that an interval is short, servers would do nothing but come back.
    private const ulong LeastProgress = 60;
    private const ulong LastWords = 300_000_000;
    private const ulong Victims = 8;

    private readonly TallyClient _tally;
    private readonly FaultHandlerClient _faults;
    private readonly FaultHandlerClient _keeper;
    private readonly SerialClient _serial;
    private readonly Sleeper _sleeper;

    /// <summary>A judge with the usual capabilities.</summary>
    public Judge()
    {
        _tally = new(Endpoint.At((ulong)CrowdSlot.Tally));
        _faults = new(Endpoint.At((ulong)CrowdSlot.Faults));
        _keeper = new(Endpoint.At((ulong)CrowdSlot.Keeper));
        _serial = new(Endpoint.At((ulong)CrowdSlot.Serial));
        _sleeper = new(new TimerClient(Endpoint.At((ulong)CrowdSlot.Timer)), Notification.At((ulong)CrowdSlot.Signals));
    }

    /// <summary>Does it.</summary>
    public void Run(in CrowdConfiguration configuration)
    {
        Log log = new(_serial, LogLevel.Information);
        log.Write(LogLevel.Information, "messages that each client is to send: "u8, configuration.Messages);
        ulong kills = 0;
        ulong seen = 0;
        while (!IsFinished(in configuration))
        {
            _ = _sleeper.Sleep(Interval);
            ulong answered = Answered();
            if (answered - seen < LeastProgress)
                continue;
            seen = answered;
            if (Kill(kills % Victims, in configuration) == CallStatus.Done)
                kills++;
        }
        _ = _sleeper.Sleep(LastWords);
        log.Write(LogLevel.Information, "killed: "u8, kills);
        bool isRight = Compare(in configuration, ref log) & Audit(in configuration, ref log);
        isRight &= Watched(_faults.GetState((uint)configuration.Events, out _, out uint restarts, out _), restarts, ref log);
        isRight &= StopForGood(in configuration, ref log);
        SayMemory(ref log);
        SayRestarts(ref log, "the crasher's restarts: "u8, configuration.Crasher);
        SayRestarts(ref log, "the stranger's restarts: "u8, configuration.Stranger);
        log.Write(LogLevel.Information, isRight ? "no message is lost: every call was answered, every number counted once"u8 : "MESSAGES ARE LOST"u8);
        _ = _sleeper.Sleep(LastWords);
        _ = MachinePower.Off(SecureMonitor.At((ulong)CrowdSlot.Monitor));
    }

    private static KeptPage PageOf(int client) => new(CrowdMemory.Clients + ((ulong)client * CrowdMemory.PageSize));

    private static ulong Answered()
    {
        ulong answered = 0;
        for (int client = 0; client < CrowdBadges.Clients; client++)
        {
            for (int server = 0; server < CrowdBadges.Servers; server++)
                answered += PageOf(client)[(int)ClientWord.Calls + server];
        }
        return answered;
    }

    private CallStatus Kill(ulong victim, in CrowdConfiguration configuration) => victim switch
    {
        0 => _faults.Restart((uint)configuration.Tally, out _),
        1 => _faults.Restart((uint)configuration.Timer, out _),
        2 => _faults.Restart((uint)configuration.Events, out _),
        3 => _faults.Restart((uint)configuration.Serial, out _),
        4 => _faults.Restart((uint)configuration.Supervisor, out _),
        5 => _keeper.Restart((uint)configuration.Handler, out _),
        6 => _faults.Restart((uint)configuration.Metronome, out _),
        _ => _faults.Restart((uint)configuration.Keeper, out _),
    };

    private bool IsFinished(in CrowdConfiguration configuration)
    {
        bool isFinished = _faults.GetState((uint)configuration.Crasher, out ComponentState state, out _, out _) == CallStatus.Done && state == ComponentState.Stopped;
        for (int i = 0; i < CrowdBadges.Clients; i++)
            isFinished &= PageOf(i)[(int)ClientWord.IsFinished] != 0;
        return isFinished & new KeptPage(CrowdMemory.Watch)[(int)WatchWord.IsFinished] != 0;
    }

    // A client counts a call when it has its answer. A server that is killed between taking a message and counting it has not counted it; the message was answered by the fault handler.
    private static bool Compare(in CrowdConfiguration configuration, ref Log log)
    {
        bool isRight = true;
        ulong all = 0;
        for (int server = 0; server < CrowdBadges.Servers; server++)
        {
            ulong sent = 0;
            ulong restarted = 0;
            ulong counted = 0;
            MessageLedger ledger = new(CrowdMemory.Ledgers + ((ulong)server * CrowdMemory.PageSize));
            for (int client = 0; client < CrowdBadges.Clients; client++)
            {
                sent += PageOf(client)[(int)ClientWord.Calls + server];
                restarted += PageOf(client)[(int)ClientWord.Restarted + server];
                counted += ledger.Of((int)configuration.Badges[(client * CrowdBadges.Servers) + server]);
            }
            isRight &= counted <= sent && counted >= sent - restarted;
            all += sent;
            LogLine line = Log.Begin(LogLevel.Information);
            line.Write((CrowdServer)server switch
            {
                CrowdServer.Tally => "tally: calls answered "u8,
                CrowdServer.Serial => "serial: calls answered "u8,
                CrowdServer.Timer => "timer: calls answered "u8,
                _ => "events: calls answered "u8,
            });
            line.Write(sent);
            line.Write(", by a restart "u8);
            line.Write(restarted);
            line.Write("; counted there "u8);
            line.Write(counted);
            log.End(ref line);
        }
        log.Write(LogLevel.Information, "messages answered: "u8, all);
        return isRight;
    }

    private bool Audit(in CrowdConfiguration configuration, ref Log log)
    {
        bool isRight = _faults.GetState((uint)configuration.Events, out _, out uint restarts, out _) == CallStatus.Done;
        for (int client = 0; client < CrowdBadges.Clients; client++)
        {
            uint badge = configuration.Badges[client * CrowdBadges.Servers];
            CallStatus status = _tally.Audit(badge, out ulong last, out ulong repeated, out ulong wrong);
            ulong sent = PageOf(client)[(int)ClientWord.Sequence];
            isRight &= status == CallStatus.Done && last == sent && wrong == 0 && PageOf(client)[(int)ClientWord.Refused] == 0;
            LogLine line = Log.Begin(LogLevel.Information);
            line.Write("client "u8);
            line.Write((ulong)client + 1);
            line.Write(": numbers "u8);
            line.Write(sent);
            line.Write(", the tally has "u8);
            line.Write(last);
            line.Write(", again "u8);
            line.Write(repeated);
            line.Write(", wrong "u8);
            line.Write(wrong);
            line.Write(", timers "u8);
            line.Write(PageOf(client)[(int)ClientWord.Timers]);
            log.End(ref line);
            isRight &= Deliveries(client, restarts, ref log);
        }
        return isRight;
    }

    // What nobody numbers is counted where it arrives. An event that is pending stays one. Nobody takes what nobody raised, but for a router's last answer, which the next one gives again.
    private static bool Deliveries(int client, uint restarts, ref Log log)
    {
        KeptPage page = PageOf(client);
        KeptPage sender = PageOf((client + CrowdBadges.Clients - 1) % CrowdBadges.Clients);
        ulong raised = sender[(int)ClientWord.EventsRaised];
        ulong taken = page[(int)ClientWord.EventsTaken];
        ulong offered = page[(int)ClientWord.BytesOffered];
        ulong accepted = page[(int)ClientWord.BytesAccepted];
        LogLine line = Log.Begin(LogLevel.Information);
        line.Write("client "u8);
        line.Write((ulong)client + 1);
        line.Write(": events raised for it "u8);
        line.Write(raised);
        line.Write(", taken "u8);
        line.Write(taken);
        line.Write("; console bytes offered "u8);
        line.Write(offered);
        line.Write(", accepted "u8);
        line.Write(accepted);
        log.End(ref line);
        return taken <= raised + restarts + sender[(int)ClientWord.Restarted + (int)CrowdServer.Events] && accepted <= offered;
    }

    // Each restart of the router may show an interrupt that nobody rang for, and one that was taken before.
    private static bool Watched(CallStatus status, uint restarts, ref Log log)
    {
        KeptPage page = new(CrowdMemory.Watch);
        KeptPage other = new(CrowdMemory.Watch + CrowdMemory.WatchWords);
        ulong unfounded = page[(int)WatchWord.Unfounded] + other[(int)WatchWord.Unfounded];
        ulong wrong = page[(int)WatchWord.Wrong] + other[(int)WatchWord.Wrong];
        ulong repeated = page[(int)WatchWord.Repeated];
        LogLine line = Log.Begin(LogLevel.Information);
        line.Write("the clock rang "u8);
        line.Write(page[(int)WatchWord.Rung] + other[(int)WatchWord.Rung]);
        line.Write(" times: masked "u8);
        line.Write(page[(int)WatchWord.Masked]);
        line.Write(", held back "u8);
        line.Write(page[(int)WatchWord.HeldBack]);
        line.Write(", moved "u8);
        line.Write(page[(int)WatchWord.Moved]);
        line.Write("; unfounded "u8);
        line.Write(unfounded);
        line.Write(", again "u8);
        line.Write(repeated);
        line.Write(", wrong "u8);
        line.Write(wrong);
        line.Write("; restarts of the router "u8);
        line.Write(restarts);
        log.End(ref line);
        line = Log.Begin(LogLevel.Information);
        line.Write("the clock's other thread served "u8);
        line.Write(other[(int)WatchWord.Rung]);
        line.Write(", at once "u8);
        line.Write(page[(int)WatchWord.AtOnce]);
        log.End(ref line);
        return status == CallStatus.Done && unfounded <= restarts && repeated <= restarts && wrong == 0;
    }

    // Nobody waits for a server that does not come back: the fault handler answers in its place.
    private bool StopForGood(in CrowdConfiguration configuration, ref Log log)
    {
        bool isStopped = _faults.Stop((uint)configuration.Tally, out _) == CallStatus.Done && _tally.Audit(1, out _, out _, out _) == CallStatus.Stopped;
        log.Write(LogLevel.Information, isStopped ? "the tally is stopped for good, and who calls it is told"u8 : "THE TALLY DOES NOT SAY THAT IT IS STOPPED"u8);
        return isStopped;
    }

    // The high-water mark of the serial server's arena.
    private static void SayMemory(ref Log log)
    {
        (ulong highWater, ulong size) = new MessageLedger(CrowdMemory.Ledgers + ((ulong)CrowdServer.Serial * CrowdMemory.PageSize)).Memory;
        LogLine line = Log.Begin(LogLevel.Information);
        line.Write("serial: took at most "u8);
        line.Write(highWater);
        line.Write(" bytes of its "u8);
        line.Write(size);
        log.End(ref line);
    }

    private void SayRestarts(ref Log log, ReadOnlySpan<byte> text, ulong component)
    {
        if (_faults.GetState((uint)component, out _, out uint restarts, out _) == CallStatus.Done)
            log.Write(LogLevel.Information, text, restarts);
    }
}
