using System;
using System.Linq;
using System.Text;
using Firn.Tools.Host;
using Firn.VirtualMachine.Components;

namespace Firn.Tools.Systems.Services;

/// <summary>A virtual machine and its monitor, which has that machine, a console, a timer, and nothing else.</summary>
public sealed class VirtualMachineService
{
    private const ulong TimerSignal = (ulong)MonitorSignal.Timer;
    private const ulong SerialSignal = (ulong)MonitorSignal.Serial;
    private const int StackPages = 16;

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
    {
        Machine = system.VirtualMachine(name, settings);
        Notification signals = system.Notification($"{name}_monitor_signals");
        Component = system.Component($"{name}_monitor", program, new ComponentSettings { Priority = settings.Priority + 10, StackSize = StackPages * SystemBuilder.PageSize });
        SignalEnd typed = signals.Signaller(Endpoint.SignalBadge | SerialSignal);
        _ = Component.Hosts(Machine, (ulong)MonitorSlot.Exits, (ulong)MonitorSlot.FirstReply, (ulong)MonitorSlot.FirstCore, MonitorConfiguration.Memory)
            .Binds(signals.Waiter)
            .Calls((ulong)MonitorSlot.Timer, timer.Client(signals.Signaller(Endpoint.SignalBadge | TimerSignal)))
            .Calls((ulong)MonitorSlot.Serial, serial.Client(name, Components.Serial.SerialMode.Terminal, typed))
            .Signals((ulong)MonitorSlot.OwnSignal, typed)
            .Signals((ulong)MonitorSlot.Ended, ended)
            .Maps(files.Kernel, MonitorConfiguration.Kernel);
        if (files.RamDisk is { } disk)
            _ = Component.Maps(disk, MonitorConfiguration.RamDisk);
        if (files.Clock is { } clock)
            _ = Component.Maps(clock.Registers, MonitorConfiguration.Clock, MapAccess.Read);
        Configure(settings, files);
        _ = Component.ConfiguredBy(in _configuration);
    }

    /// <summary>The machine.</summary>
    public GuestMachine Machine { get; }

    /// <summary>Its monitor.</summary>
    public Component Component { get; }

    private void Configure(VirtualMachineSettings settings, GuestFiles files)
    {
        byte[] line = Encoding.UTF8.GetBytes(files.CommandLine);
        if (line.Length > CommandLineBytes.Length)
            throw new FirnException($"The command line of {Machine.Name} has {line.Length} bytes.", $"A monitor takes {CommandLineBytes.Length}.");
        _configuration = new()
        {
            Cores = (ulong)settings.Cores.Count,
            LocalCores = settings.Cores.Select((core, i) => core == (Component.Settings.Core ?? 0) ? 1UL << i : 0).Aggregate(0UL, (all, bit) => all | bit),
            MemorySize = settings.MemorySize,
            KernelSize = files.Kernel.Size,
            RamDiskSize = files.RamDisk?.Size ?? 0,
            HasClock = files.Clock is null ? 0u : 1u,
            CommandLineLength = (ulong)line.Length,
        };
        line.CopyTo(((Span<byte>)_configuration.CommandLine)[..line.Length]);
    }
}
