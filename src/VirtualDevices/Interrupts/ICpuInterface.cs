using System;

namespace Firn.VirtualDevices.Interrupts;

/// <summary>
/// The hardware's virtual interface of each virtual CPU: the list registers, through the kernel. Where there is no read-back (seL4's calls alone),
/// <see cref="TryRead"/> refuses, and what became of an interrupt is known when its end is told (<c>Ended</c>).
/// </summary>
public interface ICpuInterface
{
    /// <summary>List registers of a virtual CPU, 1 to 16.</summary>
    int ListRegisters { get; }

    /// <summary>
    /// Any word may be written to any list register, and all can be read. Otherwise only an empty one takes an interrupt, which is pending and asks for maintenance.
    /// </summary>
    bool CanRewrite { get; }

    /// <summary>Reads the list registers of a virtual CPU as they are now, the first ones, as many as the span has room for; false: they cannot be read.</summary>
    bool TryRead(int cpu, Span<ListedInterrupt> registers);

    /// <summary>Sets a list register of a virtual CPU that does not execute now; false: it was refused and is as it was.</summary>
    bool TryWrite(int cpu, int index, ListedInterrupt value);

    /// <summary>What a virtual CPU that does not execute now has set of its interface; false: it cannot be read, and everything counts as open.</summary>
    bool TryReadState(int cpu, out InterfaceState state);

    /// <summary>
    /// Whether a virtual CPU that does not execute now is to stop, as for maintenance, when none of its list registers has an interrupt that is pending: there are more. False: that
    /// cannot be asked for, and they wait for its next exit.
    /// </summary>
    bool TryTellNonePending(int cpu, bool isTold);

    /// <summary>An interrupt can be given to virtual CPUs by the kernel itself.</summary>
    bool CanLink { get; }

    /// <summary>
    /// While a virtual CPU executes, the linked interrupt comes from now on by itself: when its line is high and this list register is empty, that gets this word, and the line counts again
    /// when it has ended there, of which nobody is told. An empty word: no longer. False: it is as it was.
    /// </summary>
    bool TryLink(int cpu, int index, ListedInterrupt value);

    /// <summary>The level of the linked interrupt's line, of a virtual CPU that does not execute now.</summary>
    bool IsLinkedLineHigh(int cpu);

    /// <summary>
    /// A virtual CPU has something to look at: if it waits for an interrupt, it is to go on; if it executes, it executes no further instruction before its
    /// monitor has called <c>Flush</c> for it. Nothing is to be done for the one whose exit is being handled.
    /// </summary>
    void Kick(int cpu);
}
