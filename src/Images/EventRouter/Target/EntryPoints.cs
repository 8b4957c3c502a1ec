using System.Runtime;
using Firn.Components.Events;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Target;

namespace Firn.Images.EventRouter.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private static CountedServer<EventRouter<EventLines>> _router;

    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong argument)
    {
        ref readonly EventConfiguration configuration = ref ComponentConfiguration.Of<EventConfiguration>();
        EventLines lines = default;
        _router.Server.Start(lines);
        for (int i = 0; i < EventLimits.ConfiguredRoutes; i++)
        {
            EventRouteConfiguration route = configuration.Events[i];
            if (route.Client != 0)
                _router.Server.RouteEvent((int)route.Number, (int)route.Client, (int)route.Input, route.Senders);
        }
        for (int i = 0; i < EventLimits.ConfiguredRoutes; i++)
        {
            EventRouteConfiguration route = configuration.Interrupts[i];
            if (route.Client == 0)
                continue;
            _router.Server.RouteInterrupt((int)route.Number, (int)route.Client, (int)route.Input);
            // One that the router before this one had in service would stay silent.
            lines.Acknowledge((int)route.Number);
        }
        _router.Ledger = new(configuration.Ledger);
        ServerLoop.Run(ref _router, Endpoint.At((ulong)EventSlot.Endpoint), Reply.At((ulong)EventSlot.Reply));
        return argument;
    }
}
