namespace Firn.Abi.Debugging;

/// <summary>What a breakpoint watches, and why a debug exception came (seL4_BreakpointType).</summary>
public enum BreakpointKind : ulong
{
    /// <summary>Accesses to data: a watchpoint.</summary>
    Data = 0,

    /// <summary>An instruction.</summary>
    Instruction = 1,

    /// <summary>The count of instructions ran out.</summary>
    SingleStep = 2,

    /// <summary>A BRK instruction.</summary>
    SoftwareRequest = 3,
}
