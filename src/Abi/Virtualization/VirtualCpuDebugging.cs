using System;

namespace Firn.Abi.Virtualization;

/// <summary>
/// How a virtual CPU is debugged by its thread's fault handler. Firn's: seL4 has nothing of the kind. While it is, its guest's own breakpoints, watchpoints and steps are as the
/// guest sets them but stop nothing, and hold again afterwards.
/// </summary>
[Flags]
public enum VirtualCpuDebugging : ulong
{
    /// <summary>Not at all: debug exceptions are the guest's. So it begins.</summary>
    None = 0,

    /// <summary>BRK, at whatever level, is an exit at that instruction (ESR of class 0x3C), whatever the guest has set.</summary>
    Exits = 1,

    /// <summary>An exit (ESR of class 0x32) comes behind the next instruction, or at the vector of the exception that it takes.</summary>
    Step = 2,

    /// <summary>No virtual interrupt comes meanwhile, and list registers stay as they are.</summary>
    HoldInterrupts = 4,

    /// <summary>All of them.</summary>
    All = Exits | Step | HoldInterrupts,
}
