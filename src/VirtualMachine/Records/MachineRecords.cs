using Firn.VirtualMachine.Statistics;

namespace Firn.VirtualMachine.Records;

/// <summary>The first page of a monitor's records: what has happened since its start, by number. It is counted here and nowhere else.</summary>
public struct MachineRecords
{
    /// <summary>The page's beginning.</summary>
    public RecordPage Page;

    /// <summary>Cores of the machine.</summary>
    public ulong Cores;

    /// <summary>How often it was started.</summary>
    public ulong Starts;

    /// <summary>Interrupts that came into list registers, pending.</summary>
    public ulong Injected;

    /// <summary>Times that the monitor was signalled.</summary>
    public ulong Signals;

    /// <summary>What its devices cost and did.</summary>
    public DeviceRecords Devices;

    /// <summary>Exits, by kind.</summary>
    public ExitStatistics Exits;
}
