namespace Firn.VirtualMachine.Debugging;

/// <summary>
/// What the monitor knows of a debugger (GDB manual, Remote Protocol): it stops all cores or lets them go, as gdb's all-stop mode has it. Without one it costs a machine nothing.
/// </summary>
public struct DebugAgent
{
    /// <summary>No core.</summary>
    public const int Nobody = -1;

    /// <summary>There is a debugger, who has said something and has not left.</summary>
    public bool IsAttached;

    /// <summary>Cores that may run, a bit each; none while the machine is stopped.</summary>
    public ulong Running;

    /// <summary>Those of them that take one step.</summary>
    public ulong Stepping;

    /// <summary>Its breakpoints.</summary>
    public GuestBreakpoints Breakpoints;

    /// <summary>Cores that stopped at a breakpoint, which the debugger was told.</summary>
    internal ulong Hits;

    /// <summary>The core that executes the instruction below a breakpoint, alone, before all go on; or none.</summary>
    internal int Over;

    /// <summary>What runs when it has, as <see cref="Running"/>.</summary>
    internal ulong NextRunning;

    /// <summary>What steps then.</summary>
    internal ulong NextStepping;

    /// <summary>Whose registers and addresses the debugger means.</summary>
    internal int Selected;

    /// <summary>Which core it steps where it does not say.</summary>
    internal int Stepped;

    /// <summary>The debugger knows stops by breakpoints.</summary>
    internal bool KnowsBreakpoints;

    /// <summary>What it sends.</summary>
    internal PacketReader Reader;

    /// <summary>What it was told last.</summary>
    internal PacketWriter Writer;

    /// <summary>A core takes a step: it does not wait for anything.</summary>
    public readonly bool IsStepping(int core) => (Stepping & (1UL << core)) != 0;

    /// <summary>A core must not run now.</summary>
    public readonly bool IsHeld(int core) => IsAttached && (Running & (1UL << core)) == 0;
}
