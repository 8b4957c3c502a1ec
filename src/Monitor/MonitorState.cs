using Firn.Monitor.Cores;
using Firn.Monitor.Psci;

namespace Firn.Monitor;

/// <summary>All that the monitor knows beyond its cores' contexts; zero at reset. One of it, passed by reference.</summary>
public struct MonitorState
{
    /// <summary>Every core's power.</summary>
    public CoreTable Cores;

    /// <summary>Where the normal world may be entered.</summary>
    public NormalMemory NormalMemory;

    /// <summary>The level at which the normal world is entered: 1 or 2.</summary>
    public uint NormalLevel;

    /// <summary>One line of the console at a time.</summary>
    public SpinLock Console;

    /// <summary>Interrupts of Group 0 that arrived while a world ran, and meant nothing.</summary>
    public ulong StrayInterrupts;
}
