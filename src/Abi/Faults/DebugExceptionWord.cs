namespace Firn.Abi.Faults;

/// <summary>
/// The message words of a debug exception (seL4_DebugException_Msg); a single step and a request have the first two. A reply to a
/// single step may set the count of further steps in its first word.
/// </summary>
public enum DebugExceptionWord : int
{
    /// <summary>The instruction.</summary>
    InstructionPointer = 0,

    /// <summary>A <see cref="Debugging.BreakpointKind"/>.</summary>
    Reason = 1,

    /// <summary>What was touched.</summary>
    Address = 2,

    /// <summary>The breakpoint register.</summary>
    Breakpoint = 3,
}
