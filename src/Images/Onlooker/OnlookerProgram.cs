using Firn.Arm64.Target;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.Images.Onlooker;

/// <summary>Takes a turn in each period, and notes the longest time between two.</summary>
internal static class OnlookerProgram
{
    private const ulong NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Does it, without end.</summary>
    internal static void Run()
    {
        Log log = new(new SerialClient(Endpoint.At((ulong)OnlookerSlot.Console)), LogLevel.Information);
        ulong longest = 0;
        ulong last = Turn();
        while (true)
        {
            ulong now = Turn();
            if (now - last > longest)
            {
                longest = now - last;
                log.Write(LogLevel.Information, "longest interval in nanoseconds: "u8, longest * NanosecondsPerSecond / Instruction.ReadCounterFrequency());
                // What saying it took is nobody's.
                now = Turn();
            }
            last = now;
        }
    }

    private static ulong Turn()
    {
        KernelCalls.Yield();
        return Instruction.ReadPhysicalCount();
    }
}
