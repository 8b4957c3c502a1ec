namespace Firn.KernelTests.Fakes;

/// <summary>What the machine tells of exceptions, and what it counts.</summary>
public sealed partial class FakeBoard
{
    /// <summary>FAR_EL2.</summary>
    public ulong FaultAddress { get; set; }

    /// <summary>PMCCNTR_EL0.</summary>
    public ulong Cycles { get; set; }
}
