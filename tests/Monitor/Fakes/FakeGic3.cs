using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Monitor.Platforms;

namespace Firn.MonitorTests.Fakes;

/// <summary>A GICv3 and the CPU interface of the board's core.</summary>
public sealed class FakeGic3
{
    private const uint None = 1023;

    private readonly FakeBoard _board;
    private readonly uint _own;
    private uint? _taken;

    /// <summary>A GIC whose writes take <paramref name="slowness"/> polls to be in force.</summary>
    public FakeGic3(FakeBoard board, int lines = 288, int slowness = 3, params (uint Affinity, bool VirtualLpis)[] frames)
    {
        _board = board;
        ulong affinity = board.Core.Registers.GetValueOrDefault("MPIDR_EL1");
        _own = (uint)(affinity & 0xFF_FFFF) | ((uint)(affinity >> 32) << 24);
        Distributor = new FakeDistributor3(lines, slowness);
        Redistributors = new FakeRedistributors(_own, slowness,
            frames.Length != 0 ? frames : [.. Enumerable.Range(0, 8).Select(core => ((uint)core, false))]);
        board.Attach(QemuVirt.Distributor, 0x1_0000, Distributor);
        board.Attach(QemuVirt.Redistributors, Redistributors.Size, Redistributors);
        board.Connect("ICC_IAR0_EL1", Acknowledge);
        board.Connect("ICC_EOIR0_EL1", End);
        board.Connect("ICC_SGI0R_EL1", Send);
    }

    public FakeDistributor3 Distributor { get; }

    public FakeRedistributors Redistributors { get; }

    public InterruptBank Private => Redistributors.Private[_own];

    /// <summary>A broken one: the interrupt that it always has another of.</summary>
    public uint? Endless { get; init; }

    /// <summary>What the core acknowledged.</summary>
    public List<uint> Taken { get; } = [];

    /// <summary>Whether an interrupt of Group 0 is pending for this core, so that it does not sleep.</summary>
    public bool Wakes => Private.PendingGroup0 is not null;

    private ulong Acknowledge()
    {
        if (_taken is not null)
            throw new InvalidOperationException("An interrupt is acknowledged before the last one is ended.");
        bool on = (_board["ICC_IGRPEN0_EL1"] & 1) == 1 && (Distributor.Control & 1) == 1 && _board["ICC_PMR_EL1"] > 0;
        uint? found = Endless ?? (on ? (uint?)Private.PendingGroup0 : null);
        if (found is not { } number)
            return None;
        Private.Pending[(int)number] = false;
        _taken = number;
        Taken.Add(number);
        return number;
    }

    private void End(ulong value)
    {
        if (value != _taken)
            throw new InvalidOperationException($"Interrupt {value} is ended, and was not acknowledged.");
        _taken = null;
    }

    // ICC_SGI0R_EL1: TargetList 15:0, Aff1 23:16, INTID 27:24, Aff2 39:32, IRM 40, RS 47:44, Aff3 55:48.
    private void Send(ulong value)
    {
        if (((value >> 40) & 1) != 0)
            throw new InvalidOperationException("The interrupt goes to all other cores.");
        uint upper = (uint)((value >> 16) & 0xFF) << 8 | (uint)((value >> 32) & 0xFF) << 16 | (uint)((value >> 48) & 0xFF) << 24;
        uint range = (uint)((value >> 44) & 0xF) * 16;
        for (int bit = 0; bit < 16; bit++)
        {
            if (((value >> bit) & 1) != 0)
                Redistributors.Private[upper | (range + (uint)bit)].Pending[(int)(value >> 24) & 0xF] = true;
        }
    }
}
