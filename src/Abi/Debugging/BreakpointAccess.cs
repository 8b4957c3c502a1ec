namespace Firn.Abi.Debugging;

/// <summary>The accesses that a watchpoint stops at (seL4_BreakpointAccess).</summary>
public enum BreakpointAccess : ulong
{
    /// <summary>Reading. A breakpoint has this one.</summary>
    Read = 0,

    /// <summary>Writing.</summary>
    Write = 1,

    /// <summary>Both.</summary>
    ReadWrite = 2,
}
