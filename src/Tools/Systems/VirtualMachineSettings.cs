using System;
using System.Collections.Generic;
using System.Linq;

namespace Firn.Tools.Systems;

/// <summary>What a virtual machine has, and how it runs.</summary>
public sealed record VirtualMachineSettings
{
    /// <summary>Bytes of its memory, a multiple of 2 MiB.</summary>
    public required ulong MemorySize { get; init; }

    /// <summary>The priority of its cores, below that of its monitor.</summary>
    public required int Priority { get; init; }

    /// <summary>The guest's physical address of its memory.</summary>
    public ulong MemoryAddress { get; init; } = 0x4000_0000;

    /// <summary>What its devices are confined to; null: they reach all of its memory, and so does its monitor.</summary>
    public WindowSettings? Window { get; init; }

    /// <summary>Its cores, by the machine's core that each is on. Several may be on one.</summary>
    public IReadOnlyList<int> Cores { get; init; } = [0];

    /// <summary>The time of each core.</summary>
    public Time Time { get; init; } = Time.Turns(TimeSpan.FromMilliseconds(5));

    /// <summary>The time of its monitor.</summary>
    public Time MonitorTime { get; init; } = Time.Turns(TimeSpan.FromMilliseconds(10));

    /// <summary>
    /// The cores, a bit each, that execute only while their monitor waits: those on its own core, unless it has a budget, as it may have to wait then in the midst of what it does for one.
    /// </summary>
    /// <param name="monitorCore">The machine's core that the monitor is on.</param>
    public ulong LocalCores(int monitorCore) =>
        MonitorTime.IsReserved ? 0 : Cores.Index().Where(core => core.Item == monitorCore).Aggregate(0UL, (all, core) => all | (1UL << core.Index));
}
