using System.Collections.Generic;
using Firn.VirtualMachine.Records;

namespace Firn.Tools.VirtualMachines;

/// <summary>A monitor's records at one time.</summary>
public sealed class MachineSample
{
    private readonly MachineRecords _numbers;

    internal MachineSample(MachineLocation location, in MachineRecords numbers, IReadOnlyList<NumberedEvent> events, int torn)
    {
        (Location, _numbers, Events, Torn) = (location, numbers, events, torn);
    }

    /// <summary>Whose.</summary>
    public MachineLocation Location { get; }

    /// <summary>Its numbers.</summary>
    public ref readonly MachineRecords Numbers => ref _numbers;

    /// <summary>The latest events, the oldest first.</summary>
    public IReadOnlyList<NumberedEvent> Events { get; }

    /// <summary>Events that should be there and are not: their page is nowhere, or another is in their place.</summary>
    public int Torn { get; }

    /// <summary>Seconds from the monitor's start to a time of the counter.</summary>
    public double SecondsAt(ulong time) => unchecked((long)(time - Location.Start)) / (double)Location.Frequency;
}
