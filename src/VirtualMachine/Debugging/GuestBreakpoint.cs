namespace Firn.VirtualMachine.Debugging;

/// <summary>A breakpoint of the debugger's.</summary>
internal struct GuestBreakpoint
{
    /// <summary>Where the debugger wants it, a virtual address.</summary>
    internal ulong Address;

    /// <summary>Where that was when it was set, a guest's physical address.</summary>
    internal ulong Physical;

    /// <summary>While it is in memory: the instruction in whose place it is.</summary>
    internal uint Instruction;

    /// <summary>There is one.</summary>
    internal bool IsUsed;

    /// <summary>It is in memory.</summary>
    internal bool IsPlaced;
}
