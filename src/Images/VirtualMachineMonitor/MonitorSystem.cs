using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Abi.Virtualization;
using Firn.Arm64.Target;
using Firn.Diagnostics;
using Firn.Images.VirtualMachineMonitor.Devices;
using Firn.User.Allocation;
using Firn.User.Objects;
using Firn.User.Power;
using Firn.User.Target;
using Firn.User.Threads;
using Firn.VirtualMachine;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Records;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>The root task: makes a virtual machine as the command line describes it, runs it, and ends the machine when it ends.</summary>
internal struct MonitorSystem
{
    private const ulong CorePriority = 100;
    private const ulong BudgetMicroseconds = 5_000;
    private const int ContextBits = 8;
    private const ulong LegacyGic = 2;
    private const ulong NewGic = 3;

    private static CommandLine _confined;

    private ObjectAllocator _allocator;
    private Machine<MonitorPlatform> _machine;
    private AddressSpace _space;
    private Endpoint _exits;
    private Notification _signals;

    private static TextOutput<ConsoleSink> Output => new(default);

    /// <summary>Does all of it.</summary>
    public void Run(ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped, ReadOnlySpan<byte> chunks)
    {
        MonitorRecords.Start(MachineName.Of("vm"u8), Instruction.ReadCounterFrequency());
        _allocator.Start(in information, untyped);
        // Without a console there is nobody to tell.
        _ = BoardConsole.Start(ref _allocator, in information, untyped);
        if (!MachineFacts.TryFind(chunks, out MachineFacts facts))
            Output.WriteLine("vmm: FAIL no device tree"u8);
        else
            Run(in information, untyped, facts);
        _ = MachinePower.Off(SecureMonitor.At((ulong)InitialSlot.SecureMonitor));
    }

    private void Run(ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped, MachineFacts facts)
    {
        MonitorSettings settings = MonitorSettings.Read(facts.CommandLine);
        if (settings.Gic == 0)
            settings.Gic = facts.IsLegacy ? LegacyGic : NewGic;
        _machine.Platform.Interrupts.Choose(settings.IsLegacy);
        WallClock.Start(BoardClock.Read(ref _allocator, in information, untyped), Instruction.ReadCounterFrequency());
        if (settings.Cores is < 1 or > VirtualCores.Capacity)
            Output.WriteLine("vmm: FAIL vm.cores is 1 to 8"u8);
        else if (settings.Gic is not (LegacyGic or NewGic))
            Output.WriteLine("vmm: FAIL vm.gic is 2 or 3"u8);
        else if (settings.IsLegacy != facts.IsLegacy)
            Output.WriteLine("vmm: FAIL vm.gic is not the machine's: acknowledge and end are its own GIC's"u8);
        else if (settings.Window != 0 && !TryConfine(ref settings, facts, out ReadOnlySpan<byte> problem))
            Output.WriteLine(problem);
        else if (settings.HasUnknownDevice)
            Output.WriteLine("vmm: FAIL vm.devices is a list of console, rng, block, net (two at most), vsock"u8);
        else if (settings.NamesEntropy && !TrySeed(in settings, facts))
            Output.WriteLine("vmm: FAIL no seed: the machine gives none, and vm.seed= is not 64 or more hexadecimal digits"u8);
        else if (settings.Devices.IndexOf(VirtioKind.Block) >= 0 && !TryMapFile(in information, untyped, facts, "vm-disk"u8, out settings.Disk))
            Output.WriteLine("vmm: FAIL there is no file vm-disk for block"u8);
        else if (!TryMapFiles(in information, untyped, facts))
            Output.WriteLine("vmm: FAIL a file of the guest's is not where the boot image says"u8);
        else if (!TryMakeSpace(settings.Mebibytes << 20, settings.Window << 20))
            Output.WriteLine("vmm: FAIL not enough memory for the guest"u8);
        else if (settings.IsLegacy && !LegacyInterface.TryMap(ref _allocator, in information, untyped, facts, _space))
            Output.WriteLine("vmm: FAIL the machine's GICv2 has no virtual CPU interface that the kernel leaves to us"u8);
        else if (!TryMakeCores(in information, settings.Cores))
            Output.WriteLine("vmm: FAIL the kernel has no virtual CPUs of this form"u8);
        else if (!settings.Debugger.IsEmpty && !CanDebug())
            Output.WriteLine("vmm: FAIL the kernel has no debugging of virtual CPUs, or keeps what is typed to itself"u8);
        else if (!TryStartPlatform(in settings))
            Output.WriteLine("vmm: FAIL no timer or console for the guest, or no memory for its devices"u8);
        else
            RunMachine(settings.Debugger);
    }

    private void RunMachine(ReadOnlySpan<byte> debugger)
    {
        _machine.Platform.Memory.StaysOpen = !debugger.IsEmpty;
        if (!debugger.IsEmpty)
            DebugPort.Start(debugger);
        SayWindow(in _machine.Platform.Memory);
        ulong begin = HostTimer.Count;
        bool ended = _machine.Run(_exits);
        ulong microseconds = (HostTimer.Count - begin) * 1_000_000 / WallClock.Frequency;
        MonitorPlatform.EndLine();
        Output.Write(ended ? "vmm: the machine is off"u8 : "vmm: FAIL "u8);
        Output.WriteLine(ended ? default : LoadStatusText.Of(_machine.Platform.Loaded));
        Output.Write("  starts: "u8);
        Output.WriteDecimal(_machine.Starts);
        Output.EndLine();
        Output.Write("  microseconds: "u8);
        Output.WriteDecimal(microseconds);
        Output.EndLine();
        _machine.Statistics.Write(Output);
        _machine.Platform.WriteStatistics(Output);
    }

    private static void SayWindow(in GuestMemory memory)
    {
        if (memory.WindowSize == 0)
            return;
        Output.Write("vmm: devices reach "u8);
        Output.WriteHex(memory.WindowSize);
        Output.Write(" bytes, in the machine's memory at "u8);
        Output.WriteHex(memory.WindowPlace);
        Output.EndLine();
    }

    private bool TryMapFiles(ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped, MachineFacts facts)
    {
        bool hasFirmware = facts.TryFindFile("vm-firmware"u8, out _, out _);
        // Firmware may find its kernel elsewhere.
        bool hasKernel = !hasFirmware || facts.TryFindFile("vm-kernel"u8, out _, out _);
        return (!hasFirmware || TryMapFile(in information, untyped, facts, "vm-firmware"u8, out _machine.Platform.Firmware))
            && (!hasKernel || TryMapFile(in information, untyped, facts, "vm-kernel"u8, out _machine.Platform.Kernel))
            && TryMapIfAny(in information, untyped, facts, "vm-variables"u8, out _machine.Platform.Variables)
            && TryMapIfAny(in information, untyped, facts, "vm-tree"u8, out _machine.Platform.Tree)
            && TryMapIfAny(in information, untyped, facts, "vm-initrd"u8, out _machine.Platform.RamDisk);
    }

    private bool TryMapIfAny(
        ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped, MachineFacts facts, ReadOnlySpan<byte> name, out GuestFile file)
    {
        file = default;
        return !facts.TryFindFile(name, out _, out _) || TryMapFile(in information, untyped, facts, name, out file);
    }

    private bool TryMapFile(
        ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped, MachineFacts facts, ReadOnlySpan<byte> name, out GuestFile file)
    {
        file = default;
        return facts.TryFindFile(name, out ulong address, out ulong size) && GuestFiles.TryMap(ref _allocator, in information, untyped, address, size, out file);
    }

    private static bool TrySeed(in MonitorSettings settings, MachineFacts facts)
    {
        if (settings.Seed.IsEmpty)
            return SeededEntropy.TryUse(facts.Seed);
        SeedBytes room = default;
        return room.TryRead(settings.Seed) && SeededEntropy.TryUse(room.Bytes);
    }

    // Firmware has no zones of memory, and drivers of its own.
    private static bool TryConfine(ref MonitorSettings settings, MachineFacts facts, out ReadOnlySpan<byte> problem)
    {
        problem = "vmm: FAIL vm.window is 16, 32, 64, 128, 256 or 512"u8;
        if (!MachineWindow.IsSize(settings.Window << 20))
            return false;
        problem = "vmm: FAIL vm.window is for kernels: firmware has devices reach all of memory"u8;
        if (facts.TryFindFile("vm-firmware"u8, out _, out _))
            return false;
        problem = "vmm: FAIL vm.window does not go with what the guest's command line says of swiotlb, cma or vm.lowmem_reserve_ratio"u8;
        if (!_confined.TrySet(settings.CommandLine, settings.Window << 20))
            return false;
        settings.CommandLine = _confined.Text;
        return true;
    }

    private bool TryMakeSpace(ulong size, ulong window) =>
        _allocator.Create(out _space).IsSuccess
        && AsidPool.At((ulong)InitialSlot.AsidPool).Assign(_space).IsSuccess
        && _machine.Platform.Memory.TryMake(ref _allocator, _space, size, window);

    private bool TryMakeCores(ref readonly BootInformation information, int cores)
    {
        _machine.CoreCount = cores;
        if (!_allocator.Create(out _exits).IsSuccess || !TryMakeReply()
            || !_allocator.Create(out _signals).IsSuccess
            || !Thread.At((ulong)InitialSlot.Thread).BindNotification(_signals).IsSuccess)
        {
            return false;
        }
        ulong controls = information.SchedulingControls.End - information.SchedulingControls.Start;
        for (int i = 0; i < cores; i++)
        {
            SchedulingControl control = SchedulingControl.At(information.SchedulingControls.Start + ((ulong)i % controls));
            if (!TryMakeReply() || !TryMakeCore(ref _machine.Cores[i], (ulong)i, control))
                return false;
            _machine.Platform.Interrupts.Lists.Add(i, _machine.Cores[i].Cpu, isLocal: (ulong)i % controls == 0);
        }
        return true;
    }

    private readonly bool CanDebug() => BoardConsole.IsNeeded
        && _machine.Cores[0].Cpu.Describe(out VirtualCpuDescription description).IsSuccess && description.Version >= VirtualCpuDescription.FifthVersion;

    private bool TryStartPlatform(in MonitorSettings settings)
    {
        HostTimer hostTimer = default;
        HostSerial hostSerial = default;
        DiskStore.Choose(settings.Disk, settings.IsDiskReadOnly);
        return TryMint(_signals.Pointer, Machine<MonitorPlatform>.SignalBadge | MonitorPlatform.TimerSignal, out ulong timer)
            && TryMint(_signals.Pointer, Machine<MonitorPlatform>.SignalBadge | MonitorPlatform.SerialSignal, out ulong serial)
            && hostTimer.TryStart(ref _allocator, Notification.At(timer))
            && hostSerial.TryStart(ref _allocator, Notification.At(serial))
            && _machine.Platform.TryStart(ref _allocator, _space, hostTimer, hostSerial, in settings);
    }

    private bool TryMakeReply()
    {
        if (!_allocator.Create(out Reply reply).IsSuccess)
            return false;
        _machine.Replies.Give(reply);
        return true;
    }

    private bool TryMakeCore(ref VirtualCore core, ulong number, SchedulingControl control)
    {
        ThreadSettings settings = new()
        {
            CapabilitySpace = _allocator.Root,
            AddressSpace = _space,
            Authority = Thread.At((ulong)InitialSlot.Thread),
            Priority = CorePriority,
        };
        // Its calls are nobody's: the kernel's configuration gives a guest none, and its capability space is empty.
        return _allocator.Create(ObjectType.CNode, 1, out settings.CapabilitySpace).IsSuccess
            && _allocator.Create(ObjectType.SchedulingContext, ContextBits, out settings.Context).IsSuccess
            && control.Configure(settings.Context, BudgetMicroseconds, BudgetMicroseconds, 0, 0, default).IsSuccess
            && TryMint(_exits.Pointer, number + 1, out ulong handler)
            && _allocator.Create(out core.Thread).IsSuccess && _allocator.Create(out core.Cpu).IsSuccess
            && core.Thread.SetSpace(Endpoint.At(handler), settings.CapabilitySpace, default, _space, 0).IsSuccess
            && core.Thread.SetSchedulingParameters(settings.Authority, 0, settings.Priority, settings.Context, Endpoint.At(handler)).IsSuccess
            && core.Cpu.SetThread(core.Thread).IsSuccess
            && core.Cpu.Describe(out VirtualCpuDescription description).IsSuccess && description.Version >= VirtualCpuDescription.SecondVersion;
    }

    private bool TryMint(ulong source, ulong badge, out ulong slot) =>
        _allocator.Slots.TryTake(out slot)
        && _allocator.Root.Mint(slot, 64, _allocator.Root, source, 64, CapabilityRights.All, badge).IsSuccess;
}
