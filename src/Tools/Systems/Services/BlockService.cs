using Firn.Components.Blocks;
using Firn.Drivers.Block;
using Firn.Tools.Host;

namespace Firn.Tools.Systems.Services;

/// <summary>The block server of a system, over the driver of a disk of the machine's.</summary>
public sealed class BlockService
{
    private readonly SystemBuilder _system;
    private readonly Notification _signals;
    private BlockConfiguration _configuration;
    private int _clients;
    private readonly Places _places = new();

    /// <summary>Adds it.</summary>
    /// <param name="system">The system.</param>
    /// <param name="program"><c>image:BlockServer</c>.</param>
    /// <param name="device">The disk.</param>
    /// <param name="memory">What the disk may reach: 2 MiB are enough.</param>
    /// <param name="serial">Where it says how its disk is.</param>
    /// <param name="priority">Above its clients', so that what they ask for is begun at once.</param>
    /// <param name="name">Its name.</param>
    /// <param name="time">Its time: what clients who ask without end can take from others; null for turns.</param>
    public BlockService(
        SystemBuilder system, Program program, VirtioDevice device, DeviceMemory memory, SerialService serial, int priority, string name = "blocks", Time? time = null)
    {
        _system = system;
        _signals = system.Notification($"{name}_signals");
        Component = system.Component(name, program, DriverParts.Settings(priority, time));
        _ = Component.Waits((ulong)BlockSlot.Signals, _signals.Waiter).Calls((ulong)BlockSlot.Serial, serial.Client(name));
        _configuration.Device = DriverParts.Give(Component, device, memory, (ulong)BlockSlot.Interrupt, _signals.Signaller((ulong)BlockSignal.Device));
        system.OnBuild(() => Component.ConfiguredBy(in _configuration));
    }

    /// <summary>The server.</summary>
    public Component Component { get; }

    /// <summary>Adds a client with sectors of its own.</summary>
    /// <param name="name">Who it is.</param>
    /// <param name="first">The first sector, of 512 bytes.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="isReadOnly">It may read alone.</param>
    /// <exception cref="FirnException">There are as many clients as the server has room for; or another has some of the sectors, and one of both may write.</exception>
    public BlockEnd Client(string name, ulong first, ulong count, bool isReadOnly = false) => Client(name, first, count, isReadOnly, number: 0);

    /// <summary>
    /// Adds sectors that realms have one after the other: those that get a number. They are zeros when one gets them, and are overwritten with zeros before another does (docs/realms.md).
    /// </summary>
    /// <param name="resources">Whose realms.</param>
    /// <param name="number">The number.</param>
    /// <param name="first">The first sector, of 512 bytes.</param>
    /// <param name="count">How many there are.</param>
    /// <exception cref="FirnException">As of <see cref="Client(string, ulong, ulong, bool)"/>; or realms of another server have sectors here.</exception>
    internal BlockEnd ClientOf(ResourceService resources, int number, ulong first, ulong count)
    {
        _places.Follow(resources, Component, _signals.Signaller((ulong)BlockSignal.Client), BlockConfiguration.Terms);
        return Client($"realm{number}", first, count, isReadOnly: false, number);
    }

    private BlockEnd Client(string name, ulong first, ulong count, bool isReadOnly, int number)
    {
        if (_clients == BlockLimits.Clients)
            throw new FirnException($"{Component.Name} has no window for {name}.", $"It has room for {BlockLimits.Clients} clients.");
        if (count == 0 || first > ulong.MaxValue / 2 || count > ulong.MaxValue / 2)
            throw new FirnException($"{name} would have {count} sectors of {Component.Name}, from {first} on.", "Give it some of the disk.");
        for (int i = 0; i < _clients; i++)
        {
            BlockPartition other = _configuration.Partitions[i];
            if (first < other.First + other.Count && other.First < first + count && (!isReadOnly || other.IsReadOnly == 0))
                throw new FirnException($"{name} would have sectors of {Component.Name} that another has, and one of them may write.", "Give each its own, or let all read alone.");
        }
        int index = _clients++;
        _configuration.Partitions[index] = new() { First = first, Count = count, IsReadOnly = isReadOnly ? 1u : 0, Number = (ulong)number };
        Region window = _system.Shared($"{name}_{Component.Name}_window", BlockWindow.MemorySize);
        _ = Component.Maps(window, BlockConfiguration.WindowOf(index), MapAccess.ReadWrite);
        return new BlockEnd(this, index, window, _signals.Signaller((ulong)BlockSignal.Client));
    }

    internal void Signals(int client, SignalEnd end) => Component.Signals((ulong)BlockSlot.FirstClient + (ulong)client, end);
}
