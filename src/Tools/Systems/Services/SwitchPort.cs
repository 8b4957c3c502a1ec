using Firn.Components.Switch;

namespace Firn.Tools.Systems.Services;

/// <summary>A port of a switch, for one component.</summary>
public sealed class SwitchPort
{
    private readonly SwitchService _service;

    internal SwitchPort(SwitchService service, int index, ulong address, Region from, Region to, SignalEnd told) =>
        (_service, Index, Address, From, To, Told) = (service, index, address, from, to, told);

    /// <summary>The Ethernet address of who is there.</summary>
    public ulong Address { get; }

    internal int Index { get; }

    internal Region From { get; }

    internal Region To { get; }

    internal SignalEnd Told { get; }

    /// <summary>Gives it to a component.</summary>
    /// <param name="component">Who is there.</param>
    /// <param name="address">Where the component has what it writes; what it reads is <see cref="FrameRing.MemorySize"/> behind.</param>
    /// <param name="slot">How it signals the switch.</param>
    /// <param name="signal">How the switch signals it.</param>
    public void Connect(Component component, ulong address, ulong slot, SignalEnd signal)
    {
        _ = component.Maps(From, address, MapAccess.ReadWrite).Maps(To, address + FrameRing.MemorySize, MapAccess.ReadWrite).Signals(slot, Told);
        Signals(signal);
    }

    internal void Signals(SignalEnd signal) => _service.Signals(Index, signal);
}
