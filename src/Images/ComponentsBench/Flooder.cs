using Firn.Components.Serial;
using Firn.Components.Timer;
using Firn.User.Objects;

namespace Firn.Images.ComponentsBench;

/// <summary>Floods as it is told, until it is told that it is over.</summary>
internal static class Flooder
{
    private const int RoundsToLook = 16;
    private const int Timers = 8;

    private static TimerClient Timer => new(Endpoint.At((ulong)BenchSlot.Timer));

    /// <summary>Never ends.</summary>
    public static void Run()
    {
        // The first request is answered that the server is new.
        _ = Timer.Cancel(0);
        while (true)
        {
            Flood((FloodKind)Notification.At((ulong)BenchSlot.Flood).Wait());
            for (uint i = 0; i < Timers; i++)
                _ = Timer.Cancel(i);
            Notification.At((ulong)BenchSlot.Ebb).Signal();
        }
    }

    private static void Flood(FloodKind kind)
    {
        if (kind == FloodKind.Timers)
        {
            // One behind the other, so that each makes an interrupt of its own.
            _ = Timer.GetTime(out ulong now);
            for (uint i = 0; i < Timers; i++)
                _ = Timer.Set(i, now + ((i + 1) * TimerLimits.LeastPeriod), TimerLimits.LeastPeriod * Timers);
            while (((FloodKind)Notification.At((ulong)BenchSlot.Flood).Wait() & FloodKind.Over) == 0)
            {
                // The others' time goes by without it.
            }
            return;
        }
        do
        {
            for (int i = 0; i < RoundsToLook; i++)
                Once(kind);
        }
        while ((Notification.At((ulong)BenchSlot.Flood).Poll() & (ulong)FloodKind.Over) == 0);
    }

    private static void Once(FloodKind kind)
    {
        switch (kind)
        {
            case FloodKind.Calls:
                _ = Timer.GetTime(out _);
                break;
            case FloodKind.Writes:
                _ = new SerialClient(Endpoint.At((ulong)BenchSlot.Lines)).Write("A line of sixty-four bytes, which is how long components' lines\n"u8, out _);
                break;
            case FloodKind.Junk:
                Message message = new(0x7777_0001, 4);
                Endpoint.At((ulong)BenchSlot.Lines).Call(ref message);
                break;
            default:
                break;
        }
    }
}
