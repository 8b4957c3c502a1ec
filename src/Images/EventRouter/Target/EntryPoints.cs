using System.Runtime;
using Firn.Components.Events;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Target;

namespace Firn.Images.EventRouter.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private static EventRouter<EventLines> _router;

    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong argument)
    {
        ref readonly EventConfiguration configuration = ref ComponentConfiguration.Of<EventConfiguration>();
        EventLines lines = default;
        _router.Start(lines);
        for (int i = 0; i < EventLimits.ConfiguredRoutes; i++)
        {
            EventRouteConfiguration route = configuration.Events[i];
            if (route.Client != 0)
                _router.RouteEvent((int)route.Number, (int)route.Client, (int)route.Input, route.Senders);
        }
        for (int i = 0; i < EventLimits.ConfiguredRoutes; i++)
        {
            EventRouteConfiguration route = configuration.Interrupts[i];
            if (route.Client == 0)
                continue;
            _router.RouteInterrupt((int)route.Number, (int)route.Client, (int)route.Input);
            // One that the router before this one had in service would stay silent.
            lines.Acknowledge((int)route.Number);
        }
        Counted server = new(configuration.Ledger);
        ServerLoop.Run(ref server, Endpoint.At((ulong)EventSlot.Endpoint), Reply.At((ulong)EventSlot.Reply));
        return argument;
    }

    private readonly struct Counted(ulong ledger) : IServer
    {
        public void Handle(ref Message message)
        {
            new MessageLedger(ledger).Count(message.Badge);
            _router.Handle(ref message);
        }

        public void Signalled(ulong signals) => _router.Signalled(signals);
    }
}
