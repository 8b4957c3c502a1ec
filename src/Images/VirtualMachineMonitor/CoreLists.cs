using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Abi.Virtualization;
using Firn.User.Objects;
using Firn.VirtualDevices.Interrupts;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Records;
using Firn.VirtualMachine.Timers;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>The list registers of the virtual machine's cores, by the kernel's calls.</summary>
internal struct CoreLists : ICpuInterface
{
    private Cpus _cpus;

    /// <summary>Cores that execute only while the monitor waits: they are on its core, and it has all of the time there.</summary>
    private ulong _local;

    /// <summary>Cores that execute, or are at an exit.</summary>
    private ulong _running;

    private ulong _kicked;

    // The kernel knows the call.
    private bool _canTell;
    private bool _canLink;

    /// <summary>The core whose exit is being handled; -1: none.</summary>
    internal int Current;

    /// <inheritdoc/>
    public int ListRegisters { get; private set; }

    /// <inheritdoc/>
    public readonly bool CanRewrite => true;

    /// <summary>A core's virtual CPU.</summary>
    internal void Add(int core, VirtualCpu cpu, bool isLocal)
    {
        _cpus[core] = cpu;
        _local |= isLocal ? 1UL << core : 0;
        if (cpu.Describe(out VirtualCpuDescription description).IsSuccess)
        {
            ListRegisters = (int)Math.Min(description.ListRegisters, ListRegisterWords.Count);
            _canTell = description.Version >= VirtualCpuDescription.FourthVersion;
            _canLink = description.Version >= VirtualCpuDescription.SixthVersion;
        }
    }

    /// <summary>A core executes, waits or is off.</summary>
    internal void SetPower(int core, CorePower power) => _running = power == CorePower.On ? _running | (1UL << core) : _running & ~(1UL << core);

    /// <summary>Cores that were kicked and do not execute now.</summary>
    internal ulong TakeKicked()
    {
        ulong kicked = _kicked;
        _kicked = 0;
        return kicked;
    }

    /// <inheritdoc/>
    public readonly bool TryRead(int cpu, Span<ListedInterrupt> registers)
    {
        if (!_cpus[cpu].ReadListRegisters(0, out ListRegisterWords words).IsSuccess)
            return false;
        ReadOnlySpan<ulong> read = MemoryMarshal.CreateReadOnlySpan(ref words.Word0, ListRegisterWords.Count);
        for (int i = 0; i < registers.Length; i++)
            registers[i] = new() { Bits = read[i] };
        return true;
    }

    /// <inheritdoc/>
    public readonly bool TryWrite(int cpu, int index, ListedInterrupt value)
    {
        ListRegisterWords words = default;
        words.Word0 = WordOf(value).Bits;
        if (value.IsPending)
        {
            MonitorRecords.All.Injected++;
            MonitorRecords.Note(MachineEvent.Injection, cpu, (uint)index, words.Word0, 0);
        }
        return _cpus[cpu].WriteListRegisters((ulong)index, 1, in words).IsSuccess;
    }

    /// <inheritdoc/>
    public readonly bool CanLink => _canLink;

    /// <inheritdoc/>
    public readonly bool TryLink(int cpu, int index, ListedInterrupt value) => _cpus[cpu].LinkTimer((ulong)index, WordOf(value).Bits).IsSuccess;

    /// <inheritdoc/>
    public readonly bool IsLinkedLineHigh(int cpu) => VirtualTimer.DeadlineOf(_cpus[cpu]) <= HostTimer.Count;

    /// <inheritdoc/>
    public readonly bool TryReadState(int cpu, out InterfaceState state)
    {
        state = default;
        if (!_cpus[cpu].ReadInterface(out ulong word).IsSuccess)
            return false;
        VirtualInterfaceState read = new() { Bits = word };
        state = new() { PriorityMask = read.PriorityMask, EnableGroup0 = read.EnableGroup0, EnableGroup1 = read.EnableGroup1, SplitEnd = read.SplitEnd };
        return true;
    }

    /// <inheritdoc/>
    public readonly bool TryTellNonePending(int cpu, bool isTold) => _canTell && _cpus[cpu].TellNonePending(isTold).IsSuccess;

    /// <summary>The virtual timer's interrupt of a core may be told again.</summary>
    internal readonly void AcknowledgeTimer(int core) => _ = _cpus[core].AcknowledgeInterrupt(VirtualTimer.Interrupt);

    /// <inheritdoc/>
    public void Kick(int cpu)
    {
        ulong bit = 1UL << cpu;
        // Who goes on is prepared for it in any case; one that came to wait is woken like any other.
        if (cpu == Current && (_running & bit) != 0)
            return;
        if ((_running & bit) == 0 || (_local & bit) != 0)
        {
            _kicked |= bit;
            return;
        }
        MonitorRecords.Note(MachineEvent.Kick, cpu, 0, 0, 0);
        _ = _cpus[cpu].Kick();
    }

    private static VirtualInterrupt WordOf(ListedInterrupt value) => new()
    {
        Interrupt = value.Interrupt,
        Priority = value.Priority,
        State = value.State,
        IsGroup1 = value.IsGroup1,
        AskMaintenance = value.AskMaintenance,
        Source = value.Source,
    };

    [InlineArray(VirtualCores.Capacity)]
    private struct Cpus
    {
        private VirtualCpu _first;
    }
}
