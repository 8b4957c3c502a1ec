using System.Runtime;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.Components.Timer;
using Firn.User.Objects;
using Firn.User.Power;

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
        Sleeper sleeper = new(new TimerClient(Endpoint.At(Timer)), Notification.At(Signals));
        for (ulong tick = 1; tick <= Ticks; tick++)
        {
            _ = sleeper.Sleep(Interval);
            log.Write(LogLevel.Information, "tick "u8, tick);
        }
        _ = sleeper.Sleep(Interval);
        _ = MachinePower.Off(SecureMonitor.At(Monitor));
        return 0;
    }
}
