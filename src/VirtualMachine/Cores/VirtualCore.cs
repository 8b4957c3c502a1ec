using Firn.User.Objects;
using Firn.VirtualMachine.Timers;

namespace Firn.VirtualMachine.Cores;

/// <summary>A core of a virtual machine: the thread that runs it, and what the monitor knows of it.</summary>
public struct VirtualCore
{
    /// <summary>The thread.</summary>
    public Thread Thread;

    /// <summary>Its virtual CPU.</summary>
    public VirtualCpu Cpu;

    /// <summary>Whether it executes.</summary>
    public CorePower Power;

    /// <summary>While it waits: the reply object that holds it.</summary>
    public Reply Held;

    /// <summary>While it waits: the answer that ends it.</summary>
    public Message Answer;

    /// <summary>Where it is entered: at its start, or when its suspension ends.</summary>
    public ulong Entry;

    /// <summary>What x0 is then.</summary>
    public ulong Argument;

    /// <summary>While it waits: when its virtual timer interrupts; the largest number: never.</summary>
    public ulong Deadline;

    /// <summary>While it waits for an event: when it goes on in any case; the largest number: it waits for an interrupt.</summary>
    public ulong Pause;

    /// <summary>Its physical timer, whose registers are trapped.</summary>
    public PhysicalTimer Timer;
}
