using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.User.Objects;

namespace Firn.Images.RealmCounter;

/// <summary>Counts without end.</summary>
internal static class CounterProgram
{
    private const ulong Line = 1 << 25;

    /// <summary>Does it.</summary>
    internal static void Run()
    {
        Log log = new(new SerialClient(Endpoint.At((ulong)CounterSlot.Console)), LogLevel.Information);
        log.Write(LogLevel.Information, "hello from a realm"u8);
        for (ulong count = 0; ; count++)
        {
            if ((count & (Line - 1)) == Line - 1)
                log.Write(LogLevel.Information, "counted: "u8, count + 1);
        }
    }
}
