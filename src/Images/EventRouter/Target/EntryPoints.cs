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
        _router.Server.Start(default);
        for (int i = 0; i < EventLimits.ConfiguredRoutes; i++)
        {
            EventRouteConfiguration route = configuration.Events[i];
            if (route.Client != 0)
                _router.Server.RouteEvent((int)route.Number, (int)route.Client, (int)route.Input, route.Senders);
        }
        for (int i = 0; i < EventLimits.ConfiguredRoutes; i++)
        {
            EventRouteConfiguration route = configuration.Interrupts[i];
            if (route.Client != 0)
                _router.Server.RouteInterrupt((int)route.Number, (int)route.Client, (int)route.Input);
        }
        _router.Server.Resume();
        _router.Ledger = new(configuration.Ledger);
        ServerLoop.Run(ref _router, Endpoint.At((ulong)EventSlot.Endpoint), Reply.At((ulong)EventSlot.Reply));
        return argument;
    }
}
