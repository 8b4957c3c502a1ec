using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using Firn.Diagnostics;
using Firn.Images.VirtualMachineMonitor.Devices;
using Firn.Images.VirtualMachineMonitor.Target;
using Firn.User.Allocation;
using Firn.User.Objects;
using Firn.User.Target;
using Firn.VirtualDevices.Interrupts;
using Firn.VirtualMachine;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Components;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Devices;
using Firn.VirtualMachine.Records;
using Firn.VirtualMachine.Statistics;
using Firn.VirtualMachine.Timers;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>The virtual machine beside its cores: interrupt controller, devices, the machine's timer, and memory with a kernel in it.</summary>
internal struct MonitorPlatform : IMachinePlatform
{
    /// <summary>Signals of the machine's timer.</summary>
    internal const ulong TimerSignal = (ulong)MonitorSignal.Timer;

    /// <summary>Signals of the machine's console.</summary>
    internal const ulong SerialSignal = (ulong)MonitorSignal.Serial;

    /// <summary>The other sides of devices have more to do.</summary>
    internal const ulong DeviceSignal = (ulong)MonitorSignal.Devices;

    /// <summary>The memory.</summary>
    internal GuestMemory Memory;

    /// <summary>The guest's kernel.</summary>
    internal GuestFile Kernel;

    /// <summary>Its RAM disk.</summary>
    internal GuestFile RamDisk;

    /// <summary>A device tree in the place of the machine's own; empty for none.</summary>
    internal GuestFile Tree;

    /// <summary>What the first flash holds, in which the machine starts; empty where it starts in its kernel.</summary>
    internal GuestFile Firmware;

    /// <summary>What the second flash holds at first.</summary>
    internal GuestFile Variables;

    /// <summary>The interrupt controller.</summary>
    internal MachineInterrupts Interrupts;

    /// <summary>The devices.</summary>
    internal MachineDevices Devices;

    /// <summary>How the last start went.</summary>
    internal LoadStatus Loaded;

    private HostTimer _timer;
    private HostSerial _serial;
    private CommandLine _commandLine;
    private AddressSpace _space;
    private ulong _deadline;
    private ulong _levels;
    private int _cores;
    private bool _isLegacy;

    /// <inheritdoc/>
    public readonly ulong Count => HostTimer.Count;

    /// <inheritdoc/>
    public readonly ulong CounterFrequency => WallClock.Frequency;

    /// <inheritdoc/>
    public readonly ref ExitStatistics Statistics => ref MonitorRecords.All.Exits;

    /// <inheritdoc/>
    public readonly void Note(MachineEvent what, int core, uint detail, ulong first, ulong second) => MonitorRecords.Note(what, core, detail, first, second);

    /// <summary>Begins with devices as after reset. False: the machine has not what they need.</summary>
    internal bool TryStart(
        ref ObjectAllocator allocator, AddressSpace space, HostTimer timer, HostSerial serial, in MonitorSettings settings)
    {
        _space = space;
        _cores = settings.Cores;
        _isLegacy = settings.IsLegacy;
        _deadline = ulong.MaxValue;
        _commandLine.Set(settings.CommandLine);
        Interrupts.Begin(_cores);
        GuestItems.Set(Kernel, RamDisk, settings.CommandLine, _cores);
        (_timer, _serial) = (timer, serial);
        if (!Devices.TryStart(ref allocator, in settings, Memory.Reach)
            || !(Firmware.Bytes.IsEmpty || Devices.TryAddFlash(ref allocator, space, Firmware.Bytes, Variables.Bytes)))
        {
            return false;
        }
        MonitorRecords.All.Cores = (ulong)_cores;
        MonitorRecords.Describe(Devices.Table.All);
        return true;
    }

    /// <inheritdoc/>
    public AccessStatus Read(int core, ulong address, int bytes, out ulong value)
    {
        if (Devices.Table.TryFind(address, out DeviceWindow window))
        {
            AccessCounters.Count(in window, isWrite: false);
            bool isModelled = Devices.TryRead(window, address - window.Address, bytes, out value);
            UpdateLines();
            return isModelled ? AccessStatus.Done : AccessStatus.Unmodelled;
        }
        AccessStatus status = Interrupts.Read(core, address, bytes, out value);
        if (status != AccessStatus.Absent)
            AccessCounters.CountController(isWrite: false);
        return status;
    }

    /// <inheritdoc/>
    public AccessStatus Write(int core, ulong address, int bytes, ulong value)
    {
        if (Devices.Table.TryFind(address, out DeviceWindow window))
        {
            AccessCounters.Count(in window, isWrite: true);
            bool isModelled = Devices.TryWrite(window, address - window.Address, bytes, value);
            UpdateLines();
            return isModelled ? AccessStatus.Done : AccessStatus.Unmodelled;
        }
        AccessStatus status = Interrupts.Write(core, address, bytes, value);
        if (status != AccessStatus.Absent)
            AccessCounters.CountController(isWrite: true);
        return status;
    }

    /// <inheritdoc/>
    public bool TrySendSoftwareInterrupt(int core, uint register, ulong value) => Interrupts.TrySend(core, register, value);

    /// <inheritdoc/>
    public bool TryDeactivate(int core, ulong value) => Interrupts.TryDeactivate(core, value);

    /// <inheritdoc/>
    public void SetPrivateLine(int core, int interrupt, bool isHigh)
    {
        Interrupts.SetLine(core, (uint)interrupt, isHigh);
        // The kernel has masked it, and tells of the next one.
        if (interrupt == VirtualTimer.Interrupt && !isHigh)
            Interrupts.Lists.AcknowledgeTimer(core);
    }

    /// <inheritdoc/>
    public readonly bool IsPrivateLineHigh(int core, int interrupt) => Interrupts.IsLineHigh(core, (uint)interrupt);

    /// <inheritdoc/>
    public readonly bool IsTimerLinked(int core) => Interrupts.IsLinked(core);

    /// <inheritdoc/>
    public void ServeMaintenance(int core, ulong listRegister)
    {
        Interrupts.Sync(core);
        if (listRegister < InterruptLimits.ListRegisters)
            Interrupts.End(core, (int)listRegister);
    }

    /// <inheritdoc/>
    public bool HasInterrupt(int core) => Interrupts.IsPending(core);

    /// <inheritdoc/>
    public bool HasWakeRequest(int core) => Interrupts.RequestsWake(core);

    /// <inheritdoc/>
    public void Prepare(int core)
    {
        while (!Interrupts.Flush(core))
            LowerTimer(core);
    }

    /// <inheritdoc/>
    public void Resample(int core)
    {
        Interrupts.Sync(core);
        LowerTimer(core);
    }

    // If the timer's interrupt ended, its line is low until the kernel, or the monitor's own clock, says otherwise.
    private void LowerTimer(int core)
    {
        if ((Interrupts.TakeEnded(core) & (1U << VirtualTimer.Interrupt)) == 0)
            return;
        Interrupts.SetLine(core, VirtualTimer.Interrupt, false);
        Interrupts.Lists.AcknowledgeTimer(core);
    }

    /// <inheritdoc/>
    public void SetPower(int core, CorePower power)
    {
        // Nobody is kicked who is off.
        if (power != CorePower.Off)
            Interrupts.SetPower(core, true);
        Interrupts.Lists.SetPower(core, power);
        if (power == CorePower.Off)
            Interrupts.SetPower(core, false);
        if (power is CorePower.Waiting or CorePower.Suspended)
            SerialPort.Flush();
    }

    /// <inheritdoc/>
    public void SetCurrent(int core)
    {
        Interrupts.Lists.Current = core;
        if (!Devices.Virtio.IsHeld)
            return;
        Devices.Virtio.Retry();
        UpdateLines();
    }

    /// <inheritdoc/>
    public ulong TakeKicked() => Interrupts.Lists.TakeKicked();

    /// <inheritdoc/>
    public void InterruptAt(ulong count)
    {
        _deadline = count;
        ArmTimer();
    }

    /// <inheritdoc/>
    public void Silence()
    {
        _deadline = ulong.MaxValue;
        ArmTimer();
    }

    /// <inheritdoc/>
    public void Serve(ulong signals)
    {
        MonitorRecords.All.Signals++;
        if ((signals & TimerSignal) != 0)
        {
            _timer.Serve();
            Devices.ServeClock();
            Devices.Virtio.ServeTime();
        }
        if ((signals & DeviceSignal) != 0)
            Devices.Virtio.Continue();
        if ((signals & SerialSignal) != 0)
        {
            Devices.ServeSerial();
            _serial.Acknowledge();
        }
        UpdateLines();
    }

    /// <inheritdoc/>
    public readonly bool HasMore => Devices.Virtio.HasMore;

    /// <inheritdoc/>
    public void Continue()
    {
        Devices.Virtio.Continue();
        UpdateLines();
    }

    /// <inheritdoc/>
    public readonly bool IsMemory(ulong address) => Memory.Contains(address) || address < new GuestFlash(0).Size;

    /// <inheritdoc/>
    public readonly Span<byte> MemoryAt(ulong address, int length)
    {
        ulong mapped = Memory.MappedFrom(address);
        if (mapped == 0 || length <= 0)
            return default;
        int count = (int)Math.Min((ulong)length, mapped);
        ulong place = GuestMemory.PlaceOf(address);
        // A guest whose caches are off may have stored there.
        ulong inLine = place % HostInstruction.LineSize;
        HostInstruction.CleanAndInvalidate(place - inLine, (ulong)count + inLine);
        return default(MappedMemory).At(place, count);
    }

    /// <inheritdoc/>
    public readonly void MemoryChanged(ulong address, int length) => HostInstruction.Clean(GuestMemory.PlaceOf(address), (ulong)length);

    /// <inheritdoc/>
    public readonly int TakeFromDebugger(Span<byte> bytes) => DebugPort.Take(bytes);

    /// <inheritdoc/>
    public readonly void SendToDebugger(ReadOnlySpan<byte> bytes) => DebugPort.Send(bytes);

    /// <inheritdoc/>
    public bool TryLoad(out ulong entry, out ulong argument)
    {
        MonitorRecords.All.Starts++;
        Interrupts.Reset();
        Devices.Reset();
        UpdateLines();
        BootSeed seed = default;
        Span<byte> seedBytes = seed;
        if (SeededEntropy.HasSeed)
            _ = default(SeededEntropy).Fill(seedBytes);
        MachineDescription description = new()
        {
            Cores = _cores,
            MemorySize = Memory.Size,
            WindowSize = Memory.WindowSize,
            CommandLine = _commandLine.Text,
            Devices = Devices.Table.All,
            Tree = Tree.Bytes,
            Seed = SeededEntropy.HasSeed ? seedBytes : default,
            IsLegacy = _isLegacy,
        };
        Loaded = GuestLoader.Load(in description, ref Memory, Kernel, RamDisk, isFirmware: !Firmware.Bytes.IsEmpty, out MachineStart start);
        entry = start.Entry;
        argument = start.Argument;
        return Loaded == LoadStatus.Success;
    }

    /// <summary>Ends the guest's last line on the console.</summary>
    internal static void EndLine() => new TextOutput<ConsoleSink>(default).EndLine();

    /// <summary>Writes what devices cost.</summary>
    internal readonly void WriteStatistics<TSink>(TextOutput<TSink> output)
        where TSink : struct, ITextSink
    {
        AccessCounters.Write(output);
        Devices.Virtio.Write(output);
    }

    // What the devices' lines are since the last time goes to the interrupt controller.
    private void UpdateLines()
    {
        ulong levels = DeviceLine.Levels;
        if (levels != _levels)
            MonitorRecords.Note(MachineEvent.Lines, EventRecord.NoCore, 0, levels ^ _levels, levels);
        Devices.Virtio.CountInterrupts(levels & ~_levels);
        for (ulong changed = levels ^ _levels; changed != 0; changed &= changed - 1)
        {
            int line = BitOperations.TrailingZeroCount(changed);
            Interrupts.SetLine(0, MachineMap.FirstShared + (uint)line, (levels & (1UL << line)) != 0);
        }
        _levels = levels;
        GuestFlash.Settle(_space);
        ArmTimer();
    }

    // For cores that wait, and for the clock's alarm.
    private void ArmTimer()
    {
        ulong next = Math.Min(_deadline, WallClock.AlarmCount);
        if (next == ulong.MaxValue)
            _timer.Silence();
        else
            _timer.InterruptAt(next);
    }

    [InlineArray(MachineTree.SeedSize)]
    private struct BootSeed
    {
        private byte _first;
    }
}
