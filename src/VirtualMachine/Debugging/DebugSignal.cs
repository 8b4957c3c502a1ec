namespace Firn.VirtualMachine.Debugging;

/// <summary>Why the machine stopped, by the numbers that the protocol has for it.</summary>
public enum DebugSignal
{
    /// <summary>SIGINT: the debugger asked for it.</summary>
    Interrupt = 2,

    /// <summary>SIGTRAP: a breakpoint, a step.</summary>
    Trap = 5,
}
