using System.Runtime.InteropServices;

namespace Firn.Monitor.Cores;

/// <summary>
/// What SP_EL3 of a core points at, always: room for the frame of the level below and, should the monitor itself fault, for its own; and
/// the stacks that C# runs on, by SP_EL0. The offsets are a contract with Target/layout.inc.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = Size)]
public struct CoreContext
{
    /// <summary>Bytes of a context.</summary>
    public const int Size = 1024;

    /// <summary>The level below, as it was when it was interrupted.</summary>
    public ExceptionFrame Frame;

    /// <summary>The top of the core's stack.</summary>
    public ulong Stack;

    /// <summary>The top of the stack that a report of the monitor's own fault is written on.</summary>
    public ulong ReportStack;

    /// <summary>The monitor itself, as it was when it faulted.</summary>
    public ExceptionFrame Own;

    /// <summary>How often the monitor faulted on this core; more than once means that the report itself did.</summary>
    public ulong Faults;
}
