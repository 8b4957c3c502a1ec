using Firn.Arm64.Target;
using Firn.Components.Timer;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Images.ComponentsBench;

/// <summary>The timer server: what a sleep takes, beside the time slept.</summary>
internal static class TimerRows
{
    private const ulong Rounds = Runner.Rounds;
    private const ulong Nap = 100_000;
    private const ulong First = 1;

    private static TimerClient Server => new(Endpoint.At((ulong)BenchSlot.Timer));

    /// <summary>Asks for the time, then sleeps.</summary>
    public static void Run(ref Runner runner)
    {
        runner.Run<GetTime>("Timer: what time it is"u8);
        // The first request is answered that the server is new.
        _ = Server.Set(0, ulong.MaxValue, 0);
        runner.Run<SetTimer>("Timer: a timer is set"u8);
        runner.Run<Cancel>("Timer: a timer is cancelled"u8);
        _ = Notification.At((ulong)BenchSlot.Signals).Poll();
        Sleep(ref runner);
    }

    // From the deadline on, a tick is sixteen instructions; nothing else runs, so that the machine stands still before.
    private static void Sleep(ref Runner runner)
    {
        TimerClock clock = new((uint)Instruction.ReadCounterFrequency());
        ulong ticks = 0;
        ulong late = 0;
        for (ulong i = 0; i < Rounds; i++)
        {
            ulong deadline = clock.ToNanoseconds(Instruction.ReadPhysicalCount()) + Nap;
            ulong before = Instruction.ReadPhysicalCount();
            runner.Check(Server.Set(0, deadline, 0) == CallStatus.Done);
            ulong set = Instruction.ReadPhysicalCount();
            _ = Notification.At((ulong)BenchSlot.Signals).Wait();
            ulong woken = Instruction.ReadPhysicalCount();
            runner.Check(Server.TakeExpired(out ulong ended) == CallStatus.Done && ended == First);
            ulong after = Instruction.ReadPhysicalCount();
            late += woken - clock.ToTicks(deadline);
            ticks += (set - before) + (woken - clock.ToTicks(deadline)) + (after - woken);
        }
        runner.Report("Timer: from the deadline to the client that waited"u8, late);
        runner.Report("Timer: a sleep in all, beside the time slept"u8, ticks);
    }

    private readonly struct GetTime : IRow
    {
        public static bool Once() => Server.GetTime(out ulong now) == CallStatus.Done && now != 0;
    }

    private readonly struct SetTimer : IRow
    {
        public static bool Once() => Server.Set(1, ulong.MaxValue, 0) == CallStatus.Done;
    }

    private readonly struct Cancel : IRow
    {
        public static bool Once() => Server.Cancel(1) == CallStatus.Done;
    }
}
