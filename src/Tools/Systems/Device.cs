using System.Collections.Generic;
using Firn.CapDl.Model;
using Firn.Tools.Host;

namespace Firn.Tools.Systems;

/// <summary>A device of the machine's device tree.</summary>
public sealed class Device
{
    private readonly Region? _registers;
    private readonly IReadOnlyList<(ulong Number, InterruptTrigger Trigger)> _interrupts;

    internal Device(string name, Region? registers, IReadOnlyList<(ulong Number, InterruptTrigger Trigger)> interrupts) =>
        (Name, _registers, _interrupts) = (name, registers, interrupts);

    /// <summary>Its name in the system.</summary>
    public string Name { get; }

    /// <summary>Its registers.</summary>
    /// <exception cref="FirnException">It has none.</exception>
    public Region Registers => _registers ?? throw new FirnException($"{Name} has no registers.", "It is known by its interrupts alone.");

    internal (ulong Number, InterruptTrigger Trigger) Interrupt(int index) => index < _interrupts.Count ? _interrupts[index]
        : throw new FirnException($"{Name} has {_interrupts.Count} interrupts in the device tree, and none of index {index}.", "Count from 0.");
}
