namespace Firn.Abi.Debugging;

/// <summary>
/// The breakpoint registers of Cortex-A53, A57 and A72, which number them alike (seL4: constants_cortex_*.h). Breakpoints come first,
/// then watchpoints, in one count.
/// </summary>
public static class BreakpointCount
{
    /// <summary>Breakpoints, numbers 0 to 5.</summary>
    public const int Breakpoints = 6;

    /// <summary>Watchpoints, numbers 6 to 9.</summary>
    public const int Watchpoints = 4;

    /// <summary>The number of the first watchpoint.</summary>
    public const int FirstWatchpoint = Breakpoints;
}
