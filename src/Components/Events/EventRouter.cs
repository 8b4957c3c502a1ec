using System.Numerics;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Components.Events;

/// <summary>
/// The event router. Routes are fixed when it is made; clients raise, take, mask, end and move within them. Every index of a message is checked, and
/// what a client asks for touches its own account, or the one that its events go to. The router may end anywhere: its accounts outlive it, and what it was about to
/// tell somebody is told by the next one.
/// </summary>
/// <typeparam name="TDevice">Notifications and interrupt handlers.</typeparam>
public struct EventRouter<TDevice> : IEventsServer, IServer
    where TDevice : struct, IEventDevice
{
    private TDevice _device;
    private EventRoutes _events;
    private InterruptRoutes _interrupts;

    /// <summary>A router without routes.</summary>
    public EventRouter(TDevice device)
    {
        _device = device;
    }

    private readonly ref EventMemory Memory => ref _device.Memory;

    /// <summary>Makes a router of zeros one without routes, in place.</summary>
    public void Start(TDevice device) => _device = device;

    /// <summary>Begins, or goes on with what the router before this one knew, when all routes are known.</summary>
    public readonly void Resume()
    {
        for (int i = 0; i < EventLimits.Clients; i++)
        {
            if (!Memory.Accounts[i].Open())
                continue;
            Memory.Accounts[i].Resume(Memory.GrantedTo == i ? Memory.Granted : 0);
            Tell(i);
        }
        Memory.Granted = 0;
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
        Memory.Accounts[client - 1].Bind(input, number);
    }

    /// <inheritdoc/>
    public readonly CallStatus Raise(Caller caller, uint target)
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
    public readonly CallStatus Take(Caller caller, uint core, out ulong inputs)
    {
        inputs = 0;
        if (!TryFind(caller, out int client))
            return CallStatus.NotPermitted;
        if (core >= EventLimits.Cores)
            return CallStatus.BadArgument;
        if (Memory.Accounts[client].IsNew())
            return CallStatus.Restarted;
        inputs = Memory.Accounts[client].ReadyOn((int)core);
        Memory.GrantedTo = (uint)client;
        Memory.Granted = inputs;
        Memory.Accounts[client].Take((int)core);
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public readonly CallStatus SetMask(Caller caller, ulong mask, ulong unmask)
    {
        if (!TryFind(caller, out int client))
            return CallStatus.NotPermitted;
        if ((mask & unmask) != 0)
            return CallStatus.BadArgument;
        if (Memory.Accounts[client].IsNew())
            return CallStatus.Restarted;
        Memory.Accounts[client].SetMask(mask, unmask);
        Tell(client);
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public readonly CallStatus End(Caller caller, uint input)
    {
        if (!TryFind(caller, out int client))
            return CallStatus.NotPermitted;
        if (input >= EventLimits.Inputs)
            return CallStatus.BadArgument;
        if (Memory.Accounts[client].IsNew())
            return CallStatus.Restarted;
        if (!Memory.Accounts[client].TryEnd((int)input, out int interrupt))
            return CallStatus.NotFound;
        _device.Acknowledge(interrupt);
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public readonly CallStatus Move(Caller caller, uint input, uint core)
    {
        if (!TryFind(caller, out int client))
            return CallStatus.NotPermitted;
        if (input >= EventLimits.Inputs || core >= EventLimits.Cores)
            return CallStatus.BadArgument;
        if (Memory.Accounts[client].IsNew())
            return CallStatus.Restarted;
        Memory.Accounts[client].Move((int)input, (int)core);
        Tell(client);
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public readonly CallStatus Forget(Caller caller, uint client, uint life)
    {
        if (caller.Badge != EventLimits.ManagerBadge)
            return CallStatus.NotPermitted;
        if (!TryFind(new(client), out int index))
            return CallStatus.NotFound;
        if (!Memory.Accounts[index].HasLived(life))
            return CallStatus.Done;
        for (ulong held = Memory.Accounts[index].Forget(life); held != 0; held &= held - 1)
            _device.Acknowledge(Memory.Accounts[index].InterruptOf(BitOperations.TrailingZeroCount(held)));
        for (int core = 0; core < EventLimits.Cores; core++)
            _device.Signal(index, core);
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public void Handle(ref Message message)
    {
        // The answer before this message has arrived.
        Memory.Granted = 0;
        EventsDispatch.Handle(ref this, ref message);
    }

    /// <inheritdoc/>
    public readonly void Signalled(ulong signals)
    {
        Memory.Granted = 0;
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

    private readonly void Deliver(EventRoute route)
    {
        Memory.Accounts[route.Client - 1].Raise(route.Input);
        Tell(route.Client - 1);
    }

    private readonly void Tell(int client)
    {
        byte cores = Memory.Accounts[client].Tell();
        for (int core = 0; core < EventLimits.Cores; core++)
        {
            if (((cores >> core) & 1) != 0)
                _device.Signal(client, core);
        }
    }
}
