using System;
using Firn.Arm64.Gic;
using Firn.Arm64.Identification;
using Firn.VirtualDevices.GicV2;
using Firn.VirtualDevices.GicV3;
using Firn.VirtualDevices.Interrupts;
using Firn.VirtualMachine;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Timers;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>The virtual machine's interrupt controller, of the version that its settings name.</summary>
internal struct MachineInterrupts
{
    private const uint FirstSoftwareRegister = 5;

    // ICC_DIR_EL1.INTID; GICC_DIR has the number and who sent an SGI.
    private const uint Identifier = 0xFF_FFFF;
    private const uint LegacyIdentifier = 0x3FF;

    private VirtualGicV3<CoreLists> _new;
    private VirtualGicV2<CoreLists> _legacy;
    private bool _isLegacy;

    /// <summary>The list registers.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    internal ref CoreLists Lists => ref _isLegacy ? ref _legacy.Interface : ref _new.Interface;

    /// <summary>Which version it is; before the first core is added.</summary>
    internal void Choose(bool isLegacy) => _isLegacy = isLegacy;

    /// <summary>Begins as after reset, when all cores were added to <see cref="Lists"/>.</summary>
    internal void Begin(int cores)
    {
        CoreLists lists = Lists;
        if (_isLegacy)
        {
            _legacy.Begin(lists, cores);
            _legacy.Resample(1U << VirtualTimer.Interrupt);
            _legacy.Link(VirtualTimer.Interrupt);
            return;
        }
        Affinities affinities = default;
        Span<Affinity> all = affinities;
        for (int i = 0; i < cores; i++)
            all[i] = new() { Bits = CoreAffinity.Of(i) };
        _new.Begin(lists, all[..cores]);
        _new.Resample(1U << VirtualTimer.Interrupt);
        _new.Link(VirtualTimer.Interrupt);
    }

    /// <summary>As after reset.</summary>
    internal void Reset()
    {
        if (_isLegacy)
            _legacy.Reset();
        else
            _new.Reset();
    }

    /// <summary>A core is on, or off.</summary>
    internal void SetPower(int core, bool isOn)
    {
        if (_isLegacy)
            _legacy.SetPower(core, isOn);
        else
            _new.SetPower(core, isOn);
    }

    /// <summary>A load from it; absent: the address is another's.</summary>
    internal AccessStatus Read(int core, ulong address, int bytes, out ulong value)
    {
        ulong offset = address - MachineMap.Distributor;
        if (offset < MachineMap.DistributorSize)
            return Status(_isLegacy ? _legacy.TryReadDistributor(core, offset, bytes, out value) : _new.TryReadDistributor(core, offset, bytes, out value));
        value = 0;
        // GICC_DIR is only written.
        if (_isLegacy && address - MachineMap.CpuInterface < MachineMap.CpuInterfaceSize)
            return AccessStatus.Unmodelled;
        if (!_isLegacy && address - MachineMap.Redistributors < _new.RedistributorSize)
            return Status(_new.TryReadRedistributor(address - MachineMap.Redistributors, bytes, out value));
        return AccessStatus.Absent;
    }

    /// <summary>A store to it; absent: the address is another's.</summary>
    internal AccessStatus Write(int core, ulong address, int bytes, ulong value)
    {
        ulong offset = address - MachineMap.Distributor;
        if (offset < MachineMap.DistributorSize)
            return Status(_isLegacy ? _legacy.TryWriteDistributor(core, offset, bytes, value) : _new.TryWriteDistributor(core, offset, bytes, value));
        if (_isLegacy && address - MachineMap.CpuInterface < MachineMap.CpuInterfaceSize)
            return WriteInterface(core, address - MachineMap.CpuInterface, bytes, value);
        if (!_isLegacy && address - MachineMap.Redistributors < _new.RedistributorSize)
            return Status(_new.TryWriteRedistributor(address - MachineMap.Redistributors, bytes, value));
        return AccessStatus.Absent;
    }

    /// <summary>A software interrupt is sent by a system register, op2 5 to 7. False: there is no such register.</summary>
    internal bool TrySend(int core, uint register, ulong value) =>
        !_isLegacy && _new.TrySend(core, (SoftwareInterruptRegister)(register - FirstSoftwareRegister), value);

    /// <summary>A core deactivates an interrupt by a system register. False: there is no such register.</summary>
    internal bool TryDeactivate(int core, ulong value)
    {
        if (!_isLegacy)
            _new.Deactivate(core, (uint)value & Identifier);
        return !_isLegacy;
    }

    // What of a GICv2's CPU interface is not the hardware's.
    private AccessStatus WriteInterface(int core, ulong offset, int bytes, ulong value)
    {
        if (offset != CpuInterfaceRegister.Deactivate || bytes != sizeof(uint))
            return AccessStatus.Unmodelled;
        _legacy.Deactivate(core, (uint)value & LegacyIdentifier);
        return AccessStatus.Done;
    }

    /// <summary>The level of an interrupt's line.</summary>
    internal void SetLine(int core, uint interrupt, bool isHigh)
    {
        if (_isLegacy)
            _legacy.SetLine(core, interrupt, isHigh);
        else
            _new.SetLine(core, interrupt, isHigh);
    }

    /// <summary>The level of a private interrupt's line, as it was last known.</summary>
    internal readonly bool IsLineHigh(int core, uint interrupt) => _isLegacy ? _legacy.IsLineHigh(core, interrupt) : _new.IsLineHigh(core, interrupt);

    /// <summary>A core's virtual timer interrupts it without the monitor.</summary>
    internal readonly bool IsLinked(int core) => _isLegacy ? _legacy.IsLinked(core) : _new.IsLinked(core);

    /// <summary>What the list registers say now is known.</summary>
    internal void Sync(int core)
    {
        if (_isLegacy)
            _legacy.Sync(core);
        else
            _new.Sync(core);
    }

    /// <summary>A list register is done.</summary>
    internal void End(int core, int index)
    {
        if (_isLegacy)
            _legacy.End(core, index);
        else
            _new.End(core, index);
    }

    /// <summary>Fills the list registers. False: an interrupt ended whose line is to be looked at first.</summary>
    internal bool Flush(int core) => _isLegacy ? _legacy.Flush(core) : _new.Flush(core);

    /// <summary>Private interrupts that ended.</summary>
    internal uint TakeEnded(int core) => _isLegacy ? _legacy.TakeEnded(core) : _new.TakeEnded(core);

    /// <summary>An interrupt waits for the core.</summary>
    internal bool IsPending(int core) => _isLegacy ? _legacy.IsPending(core) : _new.IsPending(core);

    /// <summary>An interrupt wakes the core, which is powered down.</summary>
    internal bool RequestsWake(int core) => _isLegacy ? _legacy.RequestsWake(core) : _new.RequestsWake(core);

    private static AccessStatus Status(bool isModelled) => isModelled ? AccessStatus.Done : AccessStatus.Unmodelled;
}
