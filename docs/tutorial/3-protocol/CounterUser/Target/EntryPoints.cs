using System.Runtime;
using Firn.Diagnostics;
using Firn.Tutorial.Counter;
using Firn.User.Objects;
using Firn.User.Power;
using Firn.User.Protocols;
using Firn.User.Target;

namespace Firn.Tutorial.CounterUser.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private const ulong Counter = 1;
    private const ulong Monitor = 2;

    private static TextOutput<ConsoleSink> Output => new(default);

    /// <summary>The component: it calls the counter as if that were an object of its own.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main()
    {
        CounterClient counter = new(Endpoint.At(Counter));
        for (uint amount = 10; amount <= 30; amount += 10)
        {
            if (counter.Add(amount, out ulong total) != CallStatus.Done)
                continue;
            Output.Write("the counter says "u8);
            Output.WriteDecimal(total);
            Output.EndLine();
        }
        if (counter.Add(1000, out _) == CallStatus.BadArgument)
            Output.WriteLine("the counter refuses 1000"u8);
        _ = MachinePower.Off(SecureMonitor.At(Monitor));
        return 0;
    }
}
