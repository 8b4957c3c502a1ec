using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Monitor.Platforms;

namespace Firn.MonitorTests.Fakes;

/// <summary>A core with its GIC, its console and the hold page: what the parts of the monitor beyond one register work on.</summary>
public sealed class TestMachine
{
    private const string Features = "ID_AA64PFR0_EL1";
    private const ulong InterfaceField = 0xFul << 24;

    /// <summary>A core of a design, of some affinity, with a GIC of version 2 or 3.</summary>
    public TestMachine(CoreModel? model = null, uint core = 0, int gic = 3)
    {
        Dictionary<string, ulong> registers = (model ?? CoreModel.CortexA72).Registers.ToDictionary();
        registers["MPIDR_EL1"] = 0x8000_0000 | core;
        if (gic == 2)
            registers[Features] &= ~InterfaceField;
        Board = new FakeBoard(new CoreModel(registers));
        Board.Attach(QemuVirt.SecureUart, 0x1000, Uart);
        Board.AddMemory(QemuVirt.SecureMemory, 0x1000);
        if (gic == 3)
            _gic3 = new FakeGic3(Board);
        else
            _gic2 = new FakeGic2(Board);
    }

    private readonly FakeGic3? _gic3;
    private readonly FakeGic2? _gic2;

    public FakeBoard Board { get; }

    public FakeMonitorMachine Machine => new(Board);

    public FakeUart Uart { get; } = new();

    public FakeGic3 Gic3 => _gic3 ?? throw new InvalidOperationException("The machine has no GICv3.");

    public FakeGic2 Gic2 => _gic2 ?? throw new InvalidOperationException("The machine has no GICv2.");

    /// <summary>The private interrupts of this core.</summary>
    public InterruptBank Private => _gic3?.Private ?? Gic2.Private;

    public InterruptBank Shared => _gic3?.Distributor.Shared ?? Gic2.Shared;

    /// <summary>The Group 0 interrupts that the core took.</summary>
    public IReadOnlyList<uint> Taken => _gic3?.Taken ?? Gic2.Taken;

    /// <summary>What was written to an address, in order.</summary>
    public IEnumerable<ulong> Stores(ulong address) =>
        Board.Operations.Where(operation => operation.Name == $"STR32 {address:X}").Select(operation => operation.Value);
}
