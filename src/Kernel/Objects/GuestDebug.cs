using System.Runtime.InteropServices;

namespace Firn.Kernel.Objects;

/// <summary>
/// A guest's breakpoints and watchpoints, as it set them. The core's registers get them while it runs with debug exceptions on; all accesses are trapped, so that
/// this is always what they are.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct GuestDebug
{
    /// <summary>DBGBVR&lt;n&gt;_EL1 and DBGBCR&lt;n&gt;_EL1.</summary>
    public DebugPairs Breakpoints;

    /// <summary>DBGWVR&lt;n&gt;_EL1 and DBGWCR&lt;n&gt;_EL1.</summary>
    public DebugPairs Watchpoints;

    /// <summary>MDSCR_EL1 as the guest reads it, a <see cref="Arm64.Registers.MonitorDebugControl"/>.</summary>
    public ulong Control;

    /// <summary>OSLSR_EL1.OSLK: the guest has locked its debug registers, and has no debug exceptions but those of BRK.</summary>
    public bool IsLocked;

    /// <summary>As after a reset, and as firmware leaves it: everything off, the lock open.</summary>
    public void Reset()
    {
        for (int i = 0; i < DebugPairs.Words; i++)
        {
            Breakpoints[i] = 0;
            Watchpoints[i] = 0;
        }
        Control = 0;
        IsLocked = false;
    }
}
