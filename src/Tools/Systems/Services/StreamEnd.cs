using Firn.VirtualMachine.Streams;

namespace Firn.Tools.Systems.Services;

/// <summary>A channel behind a vsock port of a machine, for the component that listens there (docs/realms.md, "Channels").</summary>
public sealed class StreamEnd
{
    private readonly VirtualMachineService _machine;
    private readonly Region _from;
    private readonly Region _to;
    private readonly int _index;

    internal StreamEnd(VirtualMachineService machine, int index, Region from, Region to) => (_machine, _index, _from, _to) = (machine, index, from, to);

    /// <summary>Bytes of each of its rings.</summary>
    public const int RingSize = StreamLimits.RingSize;

    /// <summary>Gives it to the component.</summary>
    /// <param name="listener">The component.</param>
    /// <param name="address">Where it has what comes from the guest; what it sends is <see cref="RingSize"/> behind.</param>
    /// <param name="slot">How it signals the machine's monitor.</param>
    /// <param name="signal">How the monitor signals it.</param>
    public void Connect(Component listener, ulong address, ulong slot, SignalEnd signal)
    {
        _ = listener.Maps(_from, address, MapAccess.ReadWrite).Maps(_to, address + RingSize, MapAccess.ReadWrite).Signals(slot, _machine.Devices);
        _machine.SignalsStream(_index, signal);
    }
}
