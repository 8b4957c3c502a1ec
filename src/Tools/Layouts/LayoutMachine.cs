using System.Collections.Generic;

namespace Firn.Tools.Layouts;

/// <summary>The machine that a layout is made for; the command line may ask for another.</summary>
public sealed record LayoutMachine
{
    /// <summary>The processor model.</summary>
    public string Cpu { get; init; } = "cortex-a72";

    /// <summary>Number of cores, 1 to 8.</summary>
    public int Cores { get; init; } = 4;

    /// <summary>Ordinary memory: a number with the unit M or G.</summary>
    public string Memory { get; init; } = "1G";

    /// <summary>Version of the interrupt controller, 2 or 3.</summary>
    public int Gic { get; init; } = 3;

    /// <summary>Its virtio devices, which reach memory by themselves: for trusted drivers.</summary>
    public IReadOnlyList<LayoutDevice> Devices { get; init; } = [];
}
