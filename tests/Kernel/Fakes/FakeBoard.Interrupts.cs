using System.Collections.Generic;
using Firn.Arm64.Gic;

namespace Firn.KernelTests.Fakes;

/// <summary>The interrupt interface of the core.</summary>
public sealed partial class FakeBoard
{
    /// <summary>It is a GICv3's.</summary>
    public bool HasInterruptRegisters { get; set; } = true;

    /// <summary>ICC_CTLR_EL1.</summary>
    public InterfaceControl InterfaceControl { get; set; }

    /// <summary>The interrupts that acknowledging takes, in order.</summary>
    public Queue<uint> Interrupts { get; } = [];
}
