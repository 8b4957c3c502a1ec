using System.Runtime;
using Firn.Diagnostics;
using Firn.User.Objects;
using Firn.User.Power;
using Firn.User.Target;

namespace Firn.Tutorial.Greeter.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private const ulong Monitor = 1;

    private static TextOutput<ConsoleSink> Output => new(default);

    /// <summary>The component: it has what the system gave it, and nothing else.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main()
    {
        ref readonly GreeterConfiguration told = ref ComponentConfiguration.Of<GreeterConfiguration>();
        for (ulong i = 1; i <= told.Times; i++)
        {
            Output.Write("hello from the component, for the time "u8);
            Output.WriteDecimal(i);
            Output.EndLine();
        }
        _ = MachinePower.Off(SecureMonitor.At(Monitor));
        return 0;
    }
}
