namespace Firn.VirtualMachine.Cores;

/// <summary>Whether a virtual core executes.</summary>
public enum CorePower
{
    /// <summary>It is off, until another core turns it on.</summary>
    Off,

    /// <summary>It executes, or is at an exit.</summary>
    On,

    /// <summary>It waits for an interrupt: WFI, or a suspended core that keeps its state.</summary>
    Waiting,

    /// <summary>It waits for an interrupt, and is entered anew when one comes.</summary>
    Suspended,
}
