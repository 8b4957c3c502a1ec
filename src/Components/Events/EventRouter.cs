using System.Numerics;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Components.Events;

/// <summary>
/// The event router. Routes are fixed when it is made; clients raise, take, mask, end and move within them. Every index of a message is checked, and
/// what a client asks for touches its own account, or the one that its events go to.
/// </summary>
/// <typeparam name="TDevice">Notifications and interrupt handlers.</typeparam>
public struct EventRouter<TDevice> : IEventsServer, IServer
    where TDevice : struct, IEventDevice
{
    private TDevice _device;
    private EventAccounts _accounts;
    private EventRoutes _events;
    private InterruptRoutes _interrupts;

    /// <summary>A router without routes.</summary>
    public EventRouter(TDevice device)
    {
        Start(device);
    }

    /// <summary>Makes such a router of zeros in place.</summary>
    public void Start(TDevice device)
    {
        _device = device;
        for (int i = 0; i < EventLimits.Clients; i++)
            _accounts[i].Open();
    }

    /// <summary>Routes an event.</summary>
    /// <param name="number">The event.</param>
    /// <param name="client">The badge of the client that gets it.</param>
    /// <param name="input">As which of its inputs.</param>
    /// <param name="senders">Bit N: the client with badge N may raise it.</param>
    public void RouteEvent(int number, int client, int input, uint senders) =>
        _events[number] = new() { Client = (byte)client, Input = (byte)input, Senders = senders };

    /// <summary>Routes an interrupt.</summary>
    /// <param name="number">Its bit of the router's notification.</param>
    /// <param name="client">The badge of the client that gets it.</param>
    /// <param name="input">As which of its inputs.</param>
    public void RouteInterrupt(int number, int client, int input)
    {
        _interrupts[number] = new() { Client = (byte)client, Input = (byte)input };
        _accounts[client - 1].Bind(input, number);
    }

    /// <inheritdoc/>
    public CallStatus Raise(Caller caller, uint target)
    {
        if (!TryFind(caller, out int client))
            return CallStatus.NotPermitted;
        if (target >= EventLimits.Events)
            return CallStatus.BadArgument;
        EventRoute route = _events[(int)target];
        // Whether an event exists is nobody's business who may not raise it.
        if (((route.Senders >> (client + 1)) & 1) == 0)
            return CallStatus.NotPermitted;
        Deliver(route);
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public CallStatus Take(Caller caller, uint core, out ulong inputs)
    {
        inputs = 0;
        if (!TryFind(caller, out int client))
            return CallStatus.NotPermitted;
        if (core >= EventLimits.Cores)
            return CallStatus.BadArgument;
        inputs = _accounts[client].Take((int)core);
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public CallStatus SetMask(Caller caller, ulong mask, ulong unmask)
    {
        if (!TryFind(caller, out int client))
            return CallStatus.NotPermitted;
        if ((mask & unmask) != 0)
            return CallStatus.BadArgument;
        _accounts[client].SetMask(mask, unmask);
        Tell(client);
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public CallStatus End(Caller caller, uint input)
    {
        if (!TryFind(caller, out int client))
            return CallStatus.NotPermitted;
        if (input >= EventLimits.Inputs)
            return CallStatus.BadArgument;
        if (!_accounts[client].TryEnd((int)input, out int interrupt))
            return CallStatus.NotFound;
        _device.Acknowledge(interrupt);
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public CallStatus Move(Caller caller, uint input, uint core)
    {
        if (!TryFind(caller, out int client))
            return CallStatus.NotPermitted;
        if (input >= EventLimits.Inputs || core >= EventLimits.Cores)
            return CallStatus.BadArgument;
        _accounts[client].Move((int)input, (int)core);
        Tell(client);
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public CallStatus Forget(Caller caller, uint client)
    {
        if (caller.Badge != EventLimits.ManagerBadge)
            return CallStatus.NotPermitted;
        if (!TryFind(new(client), out int index))
            return CallStatus.NotFound;
        for (ulong held = _accounts[index].Forget(); held != 0; held &= held - 1)
            _device.Acknowledge(_accounts[index].InterruptOf(BitOperations.TrailingZeroCount(held)));
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public void Handle(ref Message message) => EventsDispatch.Handle(ref this, ref message);

    /// <inheritdoc/>
    public void Signalled(ulong signals)
    {
        for (ulong rest = signals; rest != 0; rest &= rest - 1)
        {
            int number = BitOperations.TrailingZeroCount(rest);
            if (number < EventLimits.Interrupts && _interrupts[number].Client != 0)
                Deliver(_interrupts[number]);
        }
    }

    private static bool TryFind(Caller caller, out int client)
    {
        client = (int)caller.Badge - 1;
        return caller.Badge is > 0 and <= EventLimits.Clients;
    }

    private void Deliver(EventRoute route)
    {
        _accounts[route.Client - 1].Raise(route.Input);
        Tell(route.Client - 1);
    }

    private void Tell(int client)
    {
        byte cores = _accounts[client].Tell();
        for (int core = 0; core < EventLimits.Cores; core++)
        {
            if (((cores >> core) & 1) != 0)
                _device.Signal(client, core);
        }
    }
}
