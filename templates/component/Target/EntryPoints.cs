using System.Runtime;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.User.Objects;
using Firn.User.Power;
using Firn.User.Target;

namespace Firn.Images.MyComponent.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main()
    {
        ref readonly MyComponentConfiguration told = ref ComponentConfiguration.Of<MyComponentConfiguration>();
        Log log = new(new SerialClient(Endpoint.At((ulong)MyComponentSlot.Console)), LogLevel.Information);
        for (ulong i = 1; i <= told.Times; i++)
            log.Write(LogLevel.Information, "hello, for the time "u8, i);
        _ = MachinePower.Off(SecureMonitor.At((ulong)MyComponentSlot.Monitor));
        return 0;
    }
}
