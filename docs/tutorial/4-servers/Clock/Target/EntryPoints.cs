using System.Runtime;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.Components.Timer;
using Firn.User.Objects;
using Firn.User.Power;
using Firn.User.Protocols;

namespace Firn.Tutorial.Clock.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private const ulong Console = 1;
    private const ulong Timer = 2;
    private const ulong Signals = 3;
    private const ulong Monitor = 4;
    private const ulong Interval = 20_000_000;
    private const ulong Ticks = 5;

    /// <summary>The component: it says when a timer has ended, five times.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main()
    {
        Log log = new(new SerialClient(Endpoint.At(Console)), LogLevel.Information);
        TimerClient timer = new(Endpoint.At(Timer));
        for (ulong tick = 1; tick <= Ticks; tick++)
        {
            Sleep(timer);
            log.Write(LogLevel.Information, "tick "u8, tick);
        }
        Sleep(timer);
        _ = MachinePower.Off(SecureMonitor.At(Monitor));
        return 0;
    }

    // The first request of a client is answered Restarted, whatever it is: there are no timers from before.
    private static void Sleep(TimerClient timer)
    {
        _ = timer.GetTime(out ulong now);
        while (timer.Set(0, now + Interval, 0) == CallStatus.Restarted)
        {
            // Asked again, it is done.
        }
        ulong ended = 0;
        while (ended == 0)
        {
            _ = Notification.At(Signals).Wait();
            _ = timer.TakeExpired(out ended);
        }
    }
}
