using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Components.Switch;
using Firn.Tools.Host;

namespace Firn.Tools.Systems.Services;

/// <summary>A switch of Ethernet frames between components, such as monitors of virtual machines. It has its ports' rings, and no memory of who is there.</summary>
public sealed class SwitchService
{
    private const ulong PortSignal = 1;
    private const ulong TimerSignal = 2;

    private readonly SystemBuilder _system;
    private readonly Notification _signals;
    private SwitchConfiguration _configuration;
    private int _count;
    private readonly Places _places = new();

    /// <summary>Adds it.</summary>
    /// <param name="system">The system.</param>
    /// <param name="program"><c>image:Switch</c>.</param>
    /// <param name="timer">Where its time comes from.</param>
    /// <param name="priority">Below those at its ports, so that it moves all that they have written at once.</param>
    /// <param name="name">Its name.</param>
    public SwitchService(SystemBuilder system, Program program, TimerService timer, int priority, string name = "switch")
    {
        _system = system;
        _signals = system.Notification($"{name}_signals");
        Component = system.Component(name, program, new ComponentSettings { Priority = priority });
        _ = Component.Waits((ulong)SwitchSlot.Signals, _signals.Waiter).Calls((ulong)SwitchSlot.Timer, timer.Client(_signals.Signaller(TimerSignal)));
        system.OnBuild(() => Component.ConfiguredBy(in _configuration));
    }

    /// <summary>The switch.</summary>
    public Component Component { get; }

    /// <summary>Adds a port.</summary>
    /// <param name="name">Who is there.</param>
    /// <param name="address">Its Ethernet address, the first byte highest of 48 bits.</param>
    /// <param name="patience">How long who sends to it waits for room; zero: frames without room are lost, and it holds nobody up.</param>
    /// <exception cref="FirnException">The address is a group's, or taken; or there are as many ports as it has room for.</exception>
    public SwitchPort Port(string name, ulong address, TimeSpan patience)
    {
        const ulong Group = 1UL << 40;
        if (address is 0 or >= 1UL << 48 || (address & Group) != 0)
            throw new FirnException($"{name} would have the Ethernet address {address:x12}.", "Give it one of its own, of 48 bits, whose first byte is even: 0x525400000001.");
        if (Enumerable.Range(0, _count).Any(port => _configuration.Ports[port].Address == address))
            throw new FirnException($"{name} would have the Ethernet address {address:x12}, which is another's at {Component.Name}.", "Give each its own.");
        if (_count == SwitchLimits.Ports)
            throw new FirnException($"{Component.Name} has no port for {name}.", $"It has {SwitchLimits.Ports}.");
        int index = _count++;
        _configuration.Ports[index] = new() { Address = address, Patience = (ulong)(patience.TotalMilliseconds * 1_000_000) };
        Region from = _system.Shared($"{name}_{Component.Name}_out", FrameRing.MemorySize);
        Region to = _system.Shared($"{name}_{Component.Name}_in", FrameRing.MemorySize);
        _ = Component.Maps(from, SwitchConfiguration.RingOf(index), MapAccess.ReadWrite).Maps(to, SwitchConfiguration.RingOf(index) + FrameRing.MemorySize, MapAccess.ReadWrite);
        return new SwitchPort(this, index, address, from, to, _signals.Signaller(PortSignal));
    }

    /// <summary>
    /// Adds a port that is the way to other networks: what nobody here has the address of goes there, and frames from there may have any address that nobody here has.
    /// </summary>
    /// <param name="name">Who is there.</param>
    /// <param name="address">Its own Ethernet address.</param>
    /// <param name="patience">How long who sends to it waits for room.</param>
    /// <exception cref="FirnException">As of <see cref="Port"/>.</exception>
    public SwitchPort Uplink(string name, ulong address, TimeSpan patience)
    {
        SwitchPort port = Port(name, address, patience);
        _configuration.Ports[port.Index].IsUplink = 1;
        return port;
    }

    /// <summary>
    /// Adds a port that realms have one after the other: those that get a number. Between them it is closed, and its rings are cleared (docs/realms.md).
    /// </summary>
    /// <param name="resources">Whose realms.</param>
    /// <param name="number">The number.</param>
    /// <param name="address">The Ethernet address of whoever has it.</param>
    /// <param name="patience">How long who sends to it waits for room.</param>
    /// <exception cref="FirnException">As of <see cref="Port"/>; or realms of another server have ports here.</exception>
    internal SwitchPort PortOf(ResourceService resources, int number, ulong address, TimeSpan patience)
    {
        _places.Follow(resources, Component, _signals.Signaller(PortSignal), SwitchConfiguration.Terms);
        SwitchPort port = Port($"realm{number}", address, patience);
        _configuration.Ports[port.Index].Number = (ulong)number;
        return port;
    }

    /// <summary>Lets those at two ports speak to each other.</summary>
    public SwitchService Connects(SwitchPort one, SwitchPort other)
    {
        _configuration.Ports[one.Index].Peers |= 1UL << other.Index;
        _configuration.Ports[other.Index].Peers |= 1UL << one.Index;
        return this;
    }

    /// <summary>Lets those at all of the ports speak to each other.</summary>
    public SwitchService Connects(params IReadOnlyList<SwitchPort> ports)
    {
        foreach (SwitchPort one in ports)
        {
            foreach (SwitchPort other in ports.Where(other => other.Index < one.Index))
                _ = Connects(one, other);
        }
        return this;
    }

    internal void Signals(int port, SignalEnd end) => Component.Signals((ulong)SwitchSlot.FirstPort + (ulong)port, end);
}
