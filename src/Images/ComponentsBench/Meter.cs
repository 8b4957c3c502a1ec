using Firn.User.Objects;
using Firn.User.Power;

namespace Firn.Images.ComponentsBench;

/// <summary>All rows, one after the other; then the machine goes off.</summary>
internal static class Meter
{
    /// <summary>Does it.</summary>
    public static void Run()
    {
        Runner runner = new();
        CallRows.Run(ref runner);
        TimerRows.Run(ref runner);
        ConsoleRows.Run(ref runner);
        FloodRows.Run(ref runner);
        runner.Say("bench done"u8);
        _ = MachinePower.Off(SecureMonitor.At((ulong)BenchSlot.Monitor));
    }
}
