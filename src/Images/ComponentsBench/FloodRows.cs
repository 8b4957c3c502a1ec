using System;
using Firn.Arm64.Target;
using Firn.Images.KernelBench.Protocols;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Images.ComponentsBench;

/// <summary>
/// What a flooding client costs others: the meter does the same work alone and while the flooder, above it, uses all of its budget. Each row is what the work takes longer,
/// of a thousand. The flooder's budget is a hundred of a thousand.
/// </summary>
internal static class FloodRows
{
    private const int Calls = 40_000;
    private const ulong Whole = 1_000;

    /// <summary>Each kind of flood.</summary>
    public static void Run(ref Runner runner)
    {
        ulong alone = Work(ref runner);
        Run(ref runner, "Flood: others' time lost to a budget of 100 in 1,000, used for nothing"u8, FloodKind.Loop, alone);
        Run(ref runner, "Flood: others' time lost to it, used for calls that are done"u8, FloodKind.Calls, alone);
        Run(ref runner, "Flood: others' time lost to it, used for writes without room"u8, FloodKind.Writes, alone);
        Run(ref runner, "Flood: others' time lost to it, used for messages of no protocol"u8, FloodKind.Junk, alone);
        Run(ref runner, "Flood: others' time lost to as many timers as a client may have"u8, FloodKind.Timers, alone);
    }

    private static void Run(ref Runner runner, ReadOnlySpan<byte> name, FloodKind kind, ulong alone)
    {
        Notification.At((ulong)BenchSlot.FirstFlood + (ulong)kind).Signal();
        ulong flooded = Work(ref runner);
        Notification.At((ulong)BenchSlot.FirstFlood + (ulong)FloodKind.Over).Signal();
        _ = Notification.At((ulong)BenchSlot.Ebb).Wait();
        runner.Check(flooded >= alone);
        runner.ReportNumber(name, (flooded - alone) * Whole / alone);
    }

    private static ulong Work(ref Runner runner)
    {
        bool done = true;
        ulong before = Instruction.ReadPhysicalCount();
        for (ulong i = 0; i < Calls; i++)
            done &= new CounterClient(Endpoint.At((ulong)BenchSlot.Typed)).Add(i, 1, out ulong sum) == CallStatus.Done && sum == i + 1;
        ulong ticks = Instruction.ReadPhysicalCount() - before;
        runner.Check(done);
        return ticks;
    }
}
