using Firn.Arm64.Registers;

namespace Firn.Kernel.Objects;

/// <summary>The breakpoint and watchpoint registers of this core. An exception return makes what was written effective.</summary>
public interface IDebugMachine
{
    /// <summary>OSDLR_EL1 and OSLAR_EL1 are cleared: debug exceptions are not locked out.</summary>
    void UnlockDebug();

    /// <summary>MDSCR_EL1.</summary>
    MonitorDebugControl DebugControl { get; }

    /// <summary>Sets MDSCR_EL1.</summary>
    void SetDebugControl(MonitorDebugControl control);

    /// <summary>MDCR_EL2: debug exceptions of lower levels, and their use of debug registers, come to EL2, or do not.</summary>
    void SetDebugTraps(bool areTrapped);

    /// <summary>Sets DBGBVR&lt;number&gt;_EL1 and DBGBCR&lt;number&gt;_EL1.</summary>
    void SetBreakpoint(int number, ulong address, BreakpointControl control);

    /// <summary>Sets DBGWVR&lt;number&gt;_EL1 and DBGWCR&lt;number&gt;_EL1.</summary>
    void SetWatchpoint(int number, ulong address, WatchpointControl control);

    /// <summary>Sets the first breakpoints, 1 to 16 that there are.</summary>
    void LoadBreakpoints(ref readonly DebugPairs pairs, int count);

    /// <summary>Sets the first watchpoints, 1 to 16 that there are.</summary>
    void LoadWatchpoints(ref readonly DebugPairs pairs, int count);
}
