using System;
using Firn.Arm64.Identification;
using Firn.Diagnostics;
using Firn.Images.VirtualMachineMonitor.Target;
using Firn.User.Allocation;
using Firn.User.Objects;
using Firn.User.Target;
using Firn.VirtualDevices.GicV3;
using Firn.VirtualDevices.Interrupts;
using Firn.VirtualDevices.Pl011;
using Firn.VirtualMachine;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Timers;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>The virtual machine beside its cores: a GICv3, a PL011 on the machine's console, the machine's timer, and memory with a kernel in it.</summary>
internal struct MonitorPlatform : IMachinePlatform
{
    /// <summary>Signals of the machine's timer.</summary>
    internal const ulong TimerSignal = 1;

    /// <summary>Signals of the machine's console.</summary>
    internal const ulong SerialSignal = 2;

    private const ulong DeviceEnd = 0x0A00_0000;
    private const uint FirstSoftwareRegister = 5;

    /// <summary>The memory.</summary>
    internal GuestMemory Memory;

    /// <summary>The guest's kernel.</summary>
    internal GuestFile Kernel;

    /// <summary>Its RAM disk.</summary>
    internal GuestFile RamDisk;

    private VirtualGicV3<CoreLists> _gic;
    private VirtualPl011<SerialLine, SerialPort> _console;
    private HostTimer _timer;
    private HostSerial _serial;
    private CommandLine _commandLine;
    private int _cores;

    /// <inheritdoc/>
    public readonly ulong Count => HostTimer.Count;

    /// <summary>Begins with devices as after reset. False: the machine has not what they need.</summary>
    internal bool TryStart(ref ObjectAllocator allocator, Notification timer, Notification serial, in MonitorSettings settings)
    {
        _cores = settings.Cores;
        _commandLine.Set(settings.CommandLine);
        CoreLists lists = _gic.Interface;
        Affinities affinities = default;
        Span<Affinity> all = affinities;
        for (int i = 0; i < _cores; i++)
            all[i] = new() { Bits = CoreAffinity.Of(i) };
        _gic.Begin(lists, all[.._cores]);
        _console.Begin(default, default, isGeneric: false);
        _gic.Resample(1U << VirtualTimer.Interrupt);
        return _timer.TryStart(ref allocator, timer) && _serial.TryStart(ref allocator, serial);
    }

    /// <summary>A core's virtual CPU, before the start; local: it is on the monitor's own core.</summary>
    internal void AddCore(int core, VirtualCpu cpu, bool isLocal) => _gic.Interface.Add(core, cpu, isLocal);

    /// <inheritdoc/>
    public AccessStatus Read(int core, ulong address, int bytes, out ulong value)
    {
        value = 0;
        if (address - MachineMap.Serial < MachineMap.PageSize)
            return ReadConsole(address - MachineMap.Serial, bytes, out value);
        if (address - MachineMap.Distributor < MachineMap.DistributorSize)
            return Status(_gic.TryReadDistributor(core, address - MachineMap.Distributor, bytes, out value));
        if (address - MachineMap.Redistributors < _gic.RedistributorSize)
            return Status(_gic.TryReadRedistributor(address - MachineMap.Redistributors, bytes, out value));
        return address is >= MachineMap.Distributor and < DeviceEnd ? AccessStatus.Unmodelled : AccessStatus.Absent;
    }

    /// <inheritdoc/>
    public AccessStatus Write(int core, ulong address, int bytes, ulong value)
    {
        if (address - MachineMap.Serial < MachineMap.PageSize)
            return WriteConsole(address - MachineMap.Serial, bytes, value);
        if (address - MachineMap.Distributor < MachineMap.DistributorSize)
            return Status(_gic.TryWriteDistributor(core, address - MachineMap.Distributor, bytes, value));
        if (address - MachineMap.Redistributors < _gic.RedistributorSize)
            return Status(_gic.TryWriteRedistributor(address - MachineMap.Redistributors, bytes, value));
        return address is >= MachineMap.Distributor and < DeviceEnd ? AccessStatus.Unmodelled : AccessStatus.Absent;
    }

    /// <inheritdoc/>
    public void SendSoftwareInterrupt(int core, uint register, ulong value) =>
        _ = _gic.TrySend(core, (SoftwareInterruptRegister)(register - FirstSoftwareRegister), value);

    /// <inheritdoc/>
    public void SetPrivateLine(int core, int interrupt, bool isHigh) => _gic.SetLine(core, (uint)interrupt, isHigh);

    /// <inheritdoc/>
    public void ServeMaintenance(int core, ulong listRegister)
    {
        _gic.Sync(core);
        if (listRegister < InterruptLimits.ListRegisters)
            _gic.End(core, (int)listRegister);
    }

    /// <inheritdoc/>
    public bool HasInterrupt(int core) => _gic.IsPending(core);

    /// <inheritdoc/>
    public void Prepare(int core)
    {
        while (!_gic.Flush(core))
            LowerTimer(core);
    }

    /// <inheritdoc/>
    public void Resample(int core)
    {
        _gic.Sync(core);
        LowerTimer(core);
    }

    // If the timer's interrupt ended, its line is low until the kernel, or the monitor's own clock, says otherwise.
    private void LowerTimer(int core)
    {
        if ((_gic.TakeEnded(core) & (1U << VirtualTimer.Interrupt)) == 0)
            return;
        _gic.SetLine(core, VirtualTimer.Interrupt, false);
        _gic.Interface.AcknowledgeTimer(core);
    }

    /// <inheritdoc/>
    public void SetPower(int core, CorePower power) => _gic.Interface.SetPower(core, power);

    /// <inheritdoc/>
    public void SetCurrent(int core) => _gic.Interface.Current = core;

    /// <inheritdoc/>
    public ulong TakeKicked() => _gic.Interface.TakeKicked();

    /// <inheritdoc/>
    public void InterruptAt(ulong count) => _timer.InterruptAt(count);

    /// <inheritdoc/>
    public void Silence() => _timer.Silence();

    /// <inheritdoc/>
    public void Serve(ulong signals)
    {
        if ((signals & TimerSignal) != 0)
            _timer.Serve();
        if ((signals & SerialSignal) == 0)
            return;
        while (_console.Room > 0 && HostSerial.TryRead(out byte value))
            _ = _console.Receive([value]);
        // What it has no room for waits in the machine's device.
        HostSerial.Listen(_console.Room > 0);
        _serial.Acknowledge();
        UpdateConsole();
    }

    /// <inheritdoc/>
    public readonly bool IsMemory(ulong address) => Memory.Contains(address);

    /// <inheritdoc/>
    public bool TryLoad(out ulong entry, out ulong argument)
    {
        _gic.Reset();
        _console.Reset();
        UpdateConsole();
        MachineDescription description = new() { Cores = _cores, MemorySize = Memory.Size, CommandLine = _commandLine.Text };
        bool isLoaded = LinuxLoader.TryLoad(in description, Memory.Bytes, Kernel.Bytes, RamDisk.Bytes, out MachineStart start);
        entry = start.Entry;
        argument = start.Argument;
        HostInstruction.Clean(GuestMemory.Window, start.End);
        return isLoaded;
    }

    /// <summary>Ends the guest's last line on the console.</summary>
    internal static void EndLine() => new TextOutput<ConsoleSink>(default).EndLine();

    private void UpdateConsole() => _gic.SetLine(0, MachineMap.FirstShared + MachineMap.SerialInterrupt, SerialLine.IsHigh);

    private AccessStatus ReadConsole(ulong offset, int bytes, out ulong value)
    {
        bool wasFull = _console.Room == 0;
        AccessStatus status = Status(_console.TryRead(offset, bytes, out value));
        if (wasFull && _console.Room > 0)
            HostSerial.Listen(true);
        UpdateConsole();
        return status;
    }

    private AccessStatus WriteConsole(ulong offset, int bytes, ulong value)
    {
        bool wasFull = _console.Room == 0;
        AccessStatus status = Status(_console.TryWrite(offset, bytes, value));
        // It is switched on, or its queues are.
        if (wasFull && _console.Room > 0)
            HostSerial.Listen(true);
        UpdateConsole();
        return status;
    }

    private static AccessStatus Status(bool isModelled) => isModelled ? AccessStatus.Done : AccessStatus.Unmodelled;
}
