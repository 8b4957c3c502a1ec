using System.Runtime;
using Firn.Components.Ticks;
using Firn.User.Objects;
using Firn.User.Raw;
using Firn.User.Target;

namespace Firn.Images.Metronome.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    /// <summary>The component: each of its periods is one round.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main()
    {
        ref readonly TickConfiguration configuration = ref ComponentConfiguration.Of<TickConfiguration>();
        for (ulong round = 0; ; round++)
        {
            for (int i = 0; i < TickDividers.Count; i++)
            {
                ulong divider = configuration.Dividers[i];
                if (divider != 0 && round % divider == 0)
                    Notification.At((ulong)i + 1).Signal();
            }
            KernelCalls.Yield();
        }
    }
}
