namespace Firn.Components.Faults;

/// <summary>
/// What the fault handler knows, in memory that outlives it: zeros at first. A handler that is started again goes on with it, wherever the one before it ended.
/// </summary>
public struct FaultMemory
{
    /// <summary>The component whose fault is being dealt with; 0: none.</summary>
    internal uint InService;

    /// <summary>The components.</summary>
    internal ComponentRecords Records;

    /// <summary>What waits to be read.</summary>
    public ReportQueue Reports;
}
