namespace Firn.Tools.Systems.Services;

/// <summary>Sectors of a disk, for one component.</summary>
public sealed class BlockEnd
{
    private readonly BlockService _service;
    private readonly int _index;
    private readonly Region _window;
    private readonly SignalEnd _signal;

    internal BlockEnd(BlockService service, int index, Region window, SignalEnd signal) => (_service, _index, _window, _signal) = (service, index, window, signal);

    /// <summary>Gives them to a component.</summary>
    /// <param name="component">The component.</param>
    /// <param name="address">Where it has its window.</param>
    /// <param name="slot">How it signals the server.</param>
    /// <param name="signal">How the server signals it.</param>
    public void Connect(Component component, ulong address, ulong slot, SignalEnd signal)
    {
        _ = component.Maps(_window, address, MapAccess.ReadWrite).Signals(slot, _signal);
        _service.Signals(_index, signal);
    }
}
