using System;
using Firn.Abi.Virtualization;
using Firn.Arm64.Target;
using Firn.Components.Switch;
using Firn.Diagnostics;
using Firn.Images.VirtualMachineMonitor;
using Firn.Images.VirtualMachineMonitor.Devices;
using Firn.User.Allocation;
using Firn.User.Objects;
using Firn.User.Target;
using Firn.VirtualMachine;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Components;
using Firn.VirtualMachine.Cores;

namespace Firn.Images.VirtualMachineComponent;

/// <summary>The component: finds the virtual machine that it was given, runs it, and signals when it has ended.</summary>
internal struct MonitorComponent
{
    private const ulong GicVersion = 3;

    private Machine<MonitorPlatform> _machine;

    private static TextOutput<ConsoleBuffer> Output => new(default);

    /// <summary>Does all of it.</summary>
    internal void Run()
    {
        ref readonly MonitorConfiguration configuration = ref ComponentConfiguration.Of<MonitorConfiguration>();
        MonitorRecords.Start(configuration.Name, Instruction.ReadCounterFrequency());
        var exits = Endpoint.At((ulong)MonitorSlot.Exits);
        if (!TryStart(in configuration))
            Output.WriteLine("vmm: FAIL the kernel has no virtual CPUs of this form"u8);
        else
            RunMachine(exits, in ComponentConfiguration.Of<MonitorConfiguration>());
        ConsoleBuffer.Flush();
        Notification.At((ulong)MonitorSlot.Ended).Signal();
        // No core is left to send anything.
        exits.Receive(Reply.At((ulong)MonitorSlot.FirstReply), out _);
    }

    private void RunMachine(Endpoint exits, ref readonly MonitorConfiguration configuration)
    {
        if (configuration.DebuggerNameLength != 0)
            DebugPort.Start(((ReadOnlySpan<byte>)configuration.DebuggerName)[..(int)configuration.DebuggerNameLength]);
        bool ended = _machine.Run(exits);
        Output.EndLine();
        Output.Write(ended ? "vmm: the machine is off"u8 : "vmm: FAIL "u8);
        Output.WriteLine(ended ? default : LoadStatusText.Of(_machine.Platform.Loaded));
        Output.Write("  starts: "u8);
        Output.WriteDecimal(_machine.Starts);
        Output.EndLine();
        _machine.Statistics.Write(Output);
        _machine.Platform.WriteStatistics(Output);
    }

    private bool TryStart(ref readonly MonitorConfiguration configuration)
    {
        ReadOnlySpan<byte> text = configuration.CommandLine;
        MonitorSettings settings = new()
        {
            Cores = (int)configuration.Cores,
            Mebibytes = configuration.MemorySize >> 20,
            Window = configuration.WindowSize >> 20,
            Gic = GicVersion,
            Disk = default,
            CommandLine = text[..(int)configuration.CommandLineLength],
        };
        if (configuration.NetworkAddress != 0)
        {
            settings.Devices.Add(VirtioKind.FirstNetwork);
            CableEnd.Start(configuration.NetworkAddress == MonitorConfiguration.CardAddress
                ? ComponentConfiguration.At<NetworkCard>(MonitorConfiguration.Card).Address : configuration.NetworkAddress);
        }
        if (HostStreams.TryStart(in configuration.Listeners))
            settings.Devices.Add(VirtioKind.Vsock);
        if (configuration.HasEntropy != 0 && SeededEntropy.TryStart())
            settings.Devices.Add(VirtioKind.Entropy);
        if (configuration.HasDisk != 0)
        {
            settings.Devices.Add(VirtioKind.Block);
            DiskStore.Start();
        }
        ref MonitorPlatform platform = ref _machine.Platform;
        platform.Kernel = new(MonitorConfiguration.Kernel, (int)configuration.KernelSize);
        platform.RamDisk = new(MonitorConfiguration.RamDisk, (int)configuration.RamDiskSize);
        // Firmware in flash is the root task's alone.
        (platform.Firmware, platform.Variables) = (default, default);
        // Of a machine with a window its loader has the rest, and the monitor where a debugger is to see it.
        platform.Memory.Use(configuration.MemorySize, configuration.WindowSize, isOpen: configuration.WindowSize == 0 || configuration.DebuggerNameLength != 0);
        platform.Interrupts.Choose(settings.IsLegacy);
        WallClock.Start(configuration.HasClock == 0 ? 0 : Instruction.Load32(MonitorConfiguration.Clock), Instruction.ReadCounterFrequency());
        // It makes no objects: the devices that it has keep what they keep in its program's memory.
        ObjectAllocator nothing = default;
        return TryTakeCores(in configuration) && platform.TryStart(ref nothing, default, new HostTimer(), default, in settings);
    }

    private bool TryTakeCores(ref readonly MonitorConfiguration configuration)
    {
        _machine.CoreCount = (int)configuration.Cores;
        for (ulong i = 0; i <= configuration.Cores; i++)
            _machine.Replies.Give(Reply.At((ulong)MonitorSlot.FirstReply + i));
        for (int i = 0; i < _machine.CoreCount; i++)
        {
            ref VirtualCore core = ref _machine.Cores[i];
            core.Thread = Thread.At((ulong)MonitorSlot.FirstCore + (2 * (ulong)i));
            core.Cpu = VirtualCpu.At((ulong)MonitorSlot.FirstCore + (2 * (ulong)i) + 1);
            ulong needed = configuration.DebuggerNameLength == 0 ? VirtualCpuDescription.SecondVersion : VirtualCpuDescription.FifthVersion;
            if (!core.Cpu.Describe(out VirtualCpuDescription description).IsSuccess || description.Version < needed)
                return false;
            _machine.Platform.Interrupts.Lists.Add(i, core.Cpu, isLocal: (configuration.LocalCores & (1UL << i)) != 0);
        }
        return true;
    }
}
