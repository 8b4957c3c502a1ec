namespace Firn.Tools.Systems.Services;

/// <summary>Sectors of a disk, for one component.</summary>
public sealed class BlockEnd
{
    private readonly BlockService _service;
    private readonly int _index;

    internal BlockEnd(BlockService service, int index, Region window, SignalEnd told) => (_service, _index, Window, Told) = (service, index, window, told);

    internal Region Window { get; }

    internal SignalEnd Told { get; }

    /// <summary>Gives them to a component.</summary>
    /// <param name="component">The component.</param>
    /// <param name="address">Where it has its window.</param>
    /// <param name="slot">How it signals the server.</param>
    /// <param name="signal">How the server signals it.</param>
    public void Connect(Component component, ulong address, ulong slot, SignalEnd signal)
    {
        _ = component.Maps(Window, address, MapAccess.ReadWrite).Signals(slot, Told);
        Signals(signal);
    }

    internal void Signals(SignalEnd signal) => _service.Signals(_index, signal);
}
