using Firn.Components.Switch;

namespace Firn.Tools.Systems.Services;

/// <summary>A port of a switch, for one component.</summary>
public sealed class SwitchPort
{
    private readonly SwitchService _service;
    private readonly Region _from;
    private readonly Region _to;
    private readonly SignalEnd _signal;

    internal SwitchPort(SwitchService service, int index, ulong address, Region from, Region to, SignalEnd signal) =>
        (_service, Index, Address, _from, _to, _signal) = (service, index, address, from, to, signal);

    /// <summary>The Ethernet address of who is there.</summary>
    public ulong Address { get; }

    internal int Index { get; }

    /// <summary>Gives it to a component.</summary>
    /// <param name="component">Who is there.</param>
    /// <param name="address">Where the component has what it writes; what it reads is <see cref="FrameRing.MemorySize"/> behind.</param>
    /// <param name="slot">How it signals the switch.</param>
    /// <param name="signal">How the switch signals it.</param>
    public void Connect(Component component, ulong address, ulong slot, SignalEnd signal)
    {
        _ = component.Maps(_from, address, MapAccess.ReadWrite).Maps(_to, address + FrameRing.MemorySize, MapAccess.ReadWrite).Signals(slot, _signal);
        _service.Signals(Index, signal);
    }
}
