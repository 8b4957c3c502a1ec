using System;
using System.Collections.Generic;
using System.Text;
using Firn.Components.Serial;
using Firn.Tools.Host;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Components;
using Firn.VirtualMachine.Records;
using Firn.VirtualMachine.Streams;

namespace Firn.Tools.Systems.Services;

/// <summary>A virtual machine and its monitor, which has that machine, a console, a timer, and nothing else.</summary>
public sealed class VirtualMachineService
{
    private const int StackPages = 16;

    private readonly SystemBuilder _system;
    private readonly MonitorEnds _ends;
    private int _channels;
    private MonitorConfiguration _configuration;

    /// <summary>Adds both.</summary>
    /// <param name="system">The system.</param>
    /// <param name="program"><c>image:VirtualMachineComponent</c>.</param>
    /// <param name="name">The machine's name; its monitor's ends in <c>_monitor</c>.</param>
    /// <param name="settings">What the machine has. Its memory begins where a guest expects it.</param>
    /// <param name="files">Its kernel, and what it starts from.</param>
    /// <param name="serial">Where its console is.</param>
    /// <param name="timer">Where its time comes from.</param>
    /// <param name="ended">What is signalled when it has ended.</param>
    /// <exception cref="FirnException">The command line is too long, or what the builder refuses.</exception>
    public VirtualMachineService(
        SystemBuilder system, Program program, string name, VirtualMachineSettings settings, GuestFiles files, SerialService serial, TimerService timer, SignalEnd ended)
        : this(system, program, name, settings, files, MonitorEnds.Of(system, name, serial, timer, ended))
    {
    }

    /// <summary>Adds both in a realm, whose platform has console and timer for it (<see cref="RealmServers"/>).</summary>
    /// <param name="system">The realm.</param>
    /// <param name="program"><c>image:VirtualMachineComponent</c>.</param>
    /// <param name="name">The machine's name; its monitor's ends in <c>_monitor</c>.</param>
    /// <param name="settings">What the machine has. Its memory begins where a guest expects it.</param>
    /// <param name="files">Its kernel, and what it starts from: the realm's own (<see cref="SystemBuilder.CarriedFile"/>).</param>
    /// <exception cref="FirnException">The command line is too long, or what the builder refuses.</exception>
    public VirtualMachineService(SystemBuilder system, Program program, string name, VirtualMachineSettings settings, GuestFiles files)
        : this(system, program, name, settings, files, MonitorEnds.OfPlatform(system, name))
    {
    }

    private VirtualMachineService(SystemBuilder system, Program program, string name, VirtualMachineSettings settings, GuestFiles files, MonitorEnds ends)
    {
        (_system, _ends) = (system, ends);
        Machine = system.VirtualMachine(name, settings);
        Component = system.Component($"{name}_monitor", program, new ComponentSettings
        {
            Priority = settings.Priority + 10,
            StackSize = StackPages * SystemBuilder.PageSize,
            Time = settings.MonitorTime,
        });
        _ = Component.Hosts(Machine, (ulong)MonitorSlot.Exits, (ulong)MonitorSlot.FirstReply, (ulong)MonitorSlot.FirstCore, MonitorConfiguration.Memory)
            .Binds(ends.Signals)
            .Calls((ulong)MonitorSlot.Timer, ends.Timer)
            .Calls((ulong)MonitorSlot.Serial, ends.Serial)
            .Signals((ulong)MonitorSlot.OwnSignal, ends.Typed)
            .Signals((ulong)MonitorSlot.Ended, ends.Ended)
            .Maps(files.Kernel, MonitorConfiguration.Kernel);
        if (files.RamDisk is { } disk)
            _ = Component.Maps(disk, MonitorConfiguration.RamDisk);
        if (settings.Window is { } window)
            Loader = AddLoader(window, files);
        if (files.Clock is { } clock)
            _ = Component.Maps(clock.Registers, MonitorConfiguration.Clock, MapAccess.Read);
        Configure(settings, files);
        system.OnBuild(() =>
        {
            _ = Component.ConfiguredBy(in _configuration);
            _ = Loader?.ConfiguredBy(in _configuration);
        });
    }

    /// <summary>The machine.</summary>
    public GuestMachine Machine { get; }

    /// <summary>Its monitor.</summary>
    public Component Component { get; }

    /// <summary>What fills its memory, if its devices are confined to a window: the monitor then has no more than that.</summary>
    public Component? Loader { get; }

    /// <summary>
    /// A debugger may come for the machine, by a stream of its own at the serial server, and has all of it: <c>firn run --gdb-guest</c> with the machine's name. So has its monitor then, whatever its
    /// devices are confined to.
    /// </summary>
    /// <param name="serial">The server.</param>
    /// <exception cref="FirnException">The name is too long, or the server has no room.</exception>
    public VirtualMachineService Debugs(SerialService serial)
    {
        byte[] name = Encoding.UTF8.GetBytes(Machine.Name);
        if (name.Length > DebuggerName.Length)
            throw new FirnException($"A debugger cannot know {Machine.Name} by its name.", $"The name of a machine that is debugged has at most {DebuggerName.Length} bytes.");
        _configuration.DebuggerNameLength = (ulong)name.Length;
        name.CopyTo(((Span<byte>)_configuration.DebuggerName)[..name.Length]);
        if (Machine.Window is not null)
            _ = Component.Maps(Machine.Memory, MonitorConfiguration.Memory, MapAccess.ReadWrite);
        _ = Component.Calls((ulong)MonitorSlot.Debugger, serial.Client($"{Machine.Name}.gdb", SerialMode.Stream, _ends.Typed));
        return this;
    }

    internal SignalEnd Devices => _ends.Devices;

    /// <summary>Gives the machine a network device (virtio), at a port of a switch.</summary>
    /// <exception cref="FirnException">It has one.</exception>
    public VirtualMachineService Networks(SwitchPort port)
    {
        TakeNetwork(port.Address);
        port.Connect(Component, MonitorConfiguration.Frames, (ulong)MonitorSlot.Network, Devices);
        return this;
    }

    /// <summary>Gives the machine of a realm a network device, at the realm's port of a network of the platform's.</summary>
    /// <exception cref="FirnException">It has one.</exception>
    public VirtualMachineService Networks(RealmPort port)
    {
        TakeNetwork(MonitorConfiguration.CardAddress);
        port.Connect(Component, MonitorConfiguration.Frames, MonitorConfiguration.Card, (ulong)MonitorSlot.Network);
        return this;
    }

    /// <summary>Gives the machine random bytes: a device (virtio), and what its kernel begins with. A machine whose server has none starts without.</summary>
    /// <param name="server">An end of an entropy server: <see cref="EntropyService.Client"/>; in a realm, the platform's <see cref="RealmServers.Entropy"/>.</param>
    /// <exception cref="FirnException">It has them.</exception>
    public VirtualMachineService Entropy(ClientEnd server)
    {
        if (_configuration.HasEntropy != 0)
            throw new FirnException($"{Machine.Name} has random bytes already.", "A machine has one source of them.");
        _configuration.HasEntropy = 1;
        _ = Component.Calls((ulong)MonitorSlot.Entropy, server);
        return this;
    }

    /// <summary>Gives the machine a disk (virtio): sectors at a block server.</summary>
    /// <exception cref="FirnException">It has one.</exception>
    public VirtualMachineService Disk(BlockEnd sectors)
    {
        TakeDisk();
        sectors.Connect(Component, MonitorConfiguration.Disk, (ulong)MonitorSlot.Disk, Devices);
        return this;
    }

    /// <summary>Gives the machine of a realm a disk: the realm's sectors of one of the platform's.</summary>
    /// <exception cref="FirnException">It has one.</exception>
    public VirtualMachineService Disk(RealmDisk sectors)
    {
        TakeDisk();
        sectors.Connect(Component, MonitorConfiguration.Disk, (ulong)MonitorSlot.Disk);
        return this;
    }

    /// <summary>Gives the machine a vsock device, if it has none, with channels to a component that listens at a port of context 2.</summary>
    /// <param name="port">The port.</param>
    /// <param name="count">How many streams there can be at once.</param>
    /// <returns>The component's ends.</returns>
    /// <exception cref="FirnException">The port is none, or there are more channels than a monitor has room for.</exception>
    public IReadOnlyList<StreamEnd> Streams(uint port, int count)
    {
        if (port is 0 or uint.MaxValue || count < 1 || count > StreamLimits.Channels - _channels)
            throw new FirnException($"{Machine.Name} would have {count} channels to port {port} beside {_channels}.", $"A machine has {StreamLimits.Channels} in all, to ports from 1 on.");
        List<StreamEnd> ends = [];
        for (; count > 0; count--)
        {
            ulong address = MonitorConfiguration.Streams + ((ulong)_channels * 2 * StreamLimits.RingSize);
            Region from = _system.Shared($"{Machine.Name}_stream_{_channels}_out", StreamLimits.RingSize);
            Region to = _system.Shared($"{Machine.Name}_stream_{_channels}_in", StreamLimits.RingSize);
            _ = Component.Maps(from, address, MapAccess.ReadWrite).Maps(to, address + StreamLimits.RingSize, MapAccess.ReadWrite);
            _configuration.Listeners[_channels] = port;
            ends.Add(new StreamEnd(this, _channels++, from, to));
        }
        return ends;
    }

    internal void SignalsStream(int channel, SignalEnd end) => Component.Signals((ulong)MonitorSlot.FirstStream + (ulong)channel, end);

    private Component AddLoader(WindowSettings window, GuestFiles files)
    {
        Endpoint requests = _system.Endpoint($"{Machine.Name}_loading");
        Component loader = _system.Component($"{Machine.Name}_loader", window.Loader, new ComponentSettings
        {
            Priority = Component.Settings.Priority,
            StackSize = StackPages * SystemBuilder.PageSize,
            Time = window.LoaderTime,
        });
        _ = loader.Serves((ulong)LoaderSlot.Endpoint, requests.Server, (ulong)LoaderSlot.Reply)
            .Maps(Machine.Memory, MonitorConfiguration.Memory, MapAccess.ReadWrite)
            .Maps(files.Kernel, MonitorConfiguration.Kernel);
        if (files.RamDisk is { } disk)
            _ = loader.Maps(disk, MonitorConfiguration.RamDisk);
        _ = Component.Calls((ulong)MonitorSlot.Loader, requests.Client(1));
        return loader;
    }

    private static byte[] CommandLineOf(string name, VirtualMachineSettings settings, GuestFiles files)
    {
        byte[] line = Encoding.UTF8.GetBytes(files.CommandLine);
        if (settings.Window is { } window)
        {
            byte[] whole = new byte[WindowWords.LongestLine];
            if (!WindowWords.TryComplete(line, window.Size, whole, out int length))
            {
                throw new FirnException(
                    $"The command line of {name} does not go with a window of {window.Size >> 20} MiB: {files.CommandLine}",
                    "Leave swiotlb, cma and sysctl.vm.lowmem_reserve_ratio out of it, which are added, or say a number of slabs and a size that the window has room for, and a ratio of 1.");
            }
            line = whole[..length];
        }
        if (line.Length > CommandLineBytes.Length)
            throw new FirnException($"The command line of {name} has {line.Length} bytes.", $"A monitor takes {CommandLineBytes.Length}.");
        return line;
    }

    private void TakeNetwork(ulong address)
    {
        if (_configuration.NetworkAddress != 0)
            throw new FirnException($"{Machine.Name} has a network already.", "A machine has one port of a switch.");
        _configuration.NetworkAddress = address;
    }

    private void TakeDisk()
    {
        if (_configuration.HasDisk != 0)
            throw new FirnException($"{Machine.Name} has a disk already.", "A machine has sectors of one disk.");
        _configuration.HasDisk = 1;
    }

    private void Configure(VirtualMachineSettings settings, GuestFiles files)
    {
        byte[] line = CommandLineOf(Machine.Name, settings, files);
        _configuration = new()
        {
            Name = MachineName.Of(Encoding.UTF8.GetBytes(Machine.Name)),
            Cores = (ulong)settings.Cores.Count,
            LocalCores = settings.LocalCores(Component.Settings.Core ?? 0),
            MemorySize = settings.MemorySize,
            WindowSize = settings.Window?.Size ?? 0,
            KernelSize = files.Kernel.Size,
            RamDiskSize = files.RamDisk?.Size ?? 0,
            HasClock = files.Clock is null ? 0u : 1u,
            CommandLineLength = (ulong)line.Length,
        };
        line.CopyTo(((Span<byte>)_configuration.CommandLine)[..line.Length]);
    }
}
