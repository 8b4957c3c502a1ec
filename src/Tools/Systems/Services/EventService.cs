using System.Collections.Generic;
using System.Linq;
using Firn.Components.Events;
using Firn.Tools.Host;
using Firn.User.Protocols;

namespace Firn.Tools.Systems.Services;

/// <summary>The event router of a system.</summary>
public sealed class EventService
{
    private const int WordBits = 64;
    private const ulong MemoryAddress = 0x71_0000;

    private readonly Endpoint _requests;
    private readonly Notification _signals;
    private EventConfiguration _configuration;
    private int _clients;
    private int _events;
    private int _interrupts;

    /// <summary>Adds it.</summary>
    /// <param name="system">The system.</param>
    /// <param name="program"><c>image:EventRouter</c>.</param>
    /// <param name="priority">Above its clients'.</param>
    /// <param name="name">Its name.</param>
    public EventService(SystemBuilder system, Program program, int priority, string name = "events")
    {
        _requests = system.Endpoint($"{name}_requests");
        _signals = system.Notification($"{name}_signals");
        Manager = _requests.Client(EventLimits.ManagerBadge);
        Component = system.Component(name, program, new ComponentSettings { Priority = priority });
        Messages = Ledger.For(system, Component);
        _configuration = new() { Ledger = Ledger.Address, Memory = MemoryAddress };
        _ = Component.Maps(system.Shared($"{name}_memory", SystemBuilder.PageSize), MemoryAddress, MapAccess.ReadWrite);
        _ = Component.Serves((ulong)EventSlot.Endpoint, _requests.Server, (ulong)EventSlot.Reply).Binds(_signals.Waiter);
        system.OnBuild(() => Component.ConfiguredBy(in _configuration));
    }

    /// <summary>The router.</summary>
    public Component Component { get; }

    /// <summary>How many messages came from whom, a word for each badge.</summary>
    public Region Messages { get; }

    /// <summary>An end for who manages clients.</summary>
    public ClientEnd Manager { get; }

    /// <summary>An end for a client, whose badge names it in routes.</summary>
    /// <param name="signals">How it is told, for each of its cores; null: it is not.</param>
    /// <exception cref="FirnException">There are as many clients as the router has room for.</exception>
    public ClientEnd Client(params IReadOnlyList<SignalEnd?> signals)
    {
        if (_clients == EventLimits.Clients || signals.Count > EventLimits.Cores)
        {
            throw new FirnException(
                $"{Component.Name} has no room for another client of {signals.Count} cores.",
                $"It has room for {EventLimits.Clients}, of {EventLimits.Cores} cores each.");
        }
        for (int core = 0; core < signals.Count; core++)
        {
            int bit = (_clients * EventLimits.Cores) + core;
            if (signals[core] is not { } signal)
                continue;
            _configuration.Notifications[bit / WordBits] |= 1UL << (bit % WordBits);
            _ = Component.Signals((ulong)EventSlot.FirstClient + (ulong)bit, signal);
        }
        return _requests.Client((ulong)++_clients);
    }

    /// <summary>Routes an event; answers its number.</summary>
    /// <param name="client">Who gets it.</param>
    /// <param name="input">As which of its inputs, 0 to 63.</param>
    /// <param name="senders">Who may raise it.</param>
    /// <exception cref="FirnException">There are as many as a configuration has room for.</exception>
    public uint Route(ClientEnd client, int input, params IEnumerable<ClientEnd> senders)
    {
        CheckRoute(input, _events);
        uint mask = senders.Aggregate(0u, (mask, sender) => mask | (1u << (int)sender.Badge));
        _configuration.Events[_events] = new() { Number = (uint)_events, Client = (uint)client.Badge, Input = (uint)input, Senders = mask };
        return (uint)_events++;
    }

    /// <summary>Routes a device's interrupt.</summary>
    /// <param name="device">The device.</param>
    /// <param name="client">Who gets it.</param>
    /// <param name="input">As which of its inputs, 0 to 63.</param>
    /// <exception cref="FirnException">There are as many as a configuration has room for.</exception>
    public void Route(Device device, ClientEnd client, int input)
    {
        CheckRoute(input, _interrupts + EventLimits.ConfiguredRoutes - EventLimits.Interrupts);
        _configuration.Interrupts[_interrupts] = new() { Number = (uint)_interrupts, Client = (uint)client.Badge, Input = (uint)input };
        _ = Component.Handles((ulong)EventSlot.FirstInterrupt + (ulong)_interrupts, device, _signals.Signaller(ServerLoop.SignalBadge | (1UL << _interrupts)));
        _interrupts++;
    }

    private void CheckRoute(int input, int routes)
    {
        if (input is < 0 or >= EventLimits.Inputs)
            throw new FirnException($"{Component.Name} cannot route to input {input}.", $"A client has inputs 0 to {EventLimits.Inputs - 1}.");
        if (routes >= EventLimits.ConfiguredRoutes)
            throw new FirnException($"{Component.Name} has no room for another route.", $"It has room for {EventLimits.ConfiguredRoutes} events and {EventLimits.Interrupts} interrupts.");
    }
}
