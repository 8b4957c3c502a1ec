using System.Runtime;
using Firn.Components.Events;
using Firn.Components.Faults;
using Firn.Components.Serial;
using Firn.Components.Supervisor;
using Firn.Components.Timer;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.Supervisor.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main()
    {
        ref readonly SupervisorConfiguration configuration = ref ComponentConfiguration.Of<SupervisorConfiguration>();
        Components.Supervisor.Supervisor supervisor = new(
            new FaultHandlerClient(At(SupervisorSlot.Faults)), new SerialClient(At(SupervisorSlot.Console)), new SerialClient(At(SupervisorSlot.Serial)),
            new TimerClient(At(SupervisorSlot.Timer)), new EventsClient(At(SupervisorSlot.Events)),
            new FaultHandlerClient(At(SupervisorSlot.Keeper)));
        while (true)
        {
            _ = Notification.At((ulong)SupervisorSlot.Signals).Wait();
            supervisor.Round(in configuration);
        }
    }

    private static Endpoint At(SupervisorSlot slot) => Endpoint.At((ulong)slot);
}
