using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Firn.Conformance.Framework;

/// <summary>What a guest that takes its timer's interrupts has beside its registers; Target/ticks.S knows its layout.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TickState
{
    // With the stack of its vector: 256 bytes.
    private const int StackWords = 27;

    /// <summary>Where a GICv2's interface is; 0: the interrupt controller is registers.</summary>
    public ulong Interface;

    /// <summary>How many interrupts of the timer came.</summary>
    public ulong Ticks;

    /// <summary>When the next one is to come, from the last one on, in the counter's ticks; 0: the timer is off after one.</summary>
    public ulong Interval;

    /// <summary>For how many more the timer stays due, so that the next one comes as soon as one ended.</summary>
    public ulong Held;

    /// <summary>What came though it was not to, and one more: another interrupt, one before its time (28), or from 0x1000 on another exception.</summary>
    public ulong Wrong;

    private StackArea _stack;

    /// <summary>The stack.</summary>
    [InlineArray(StackWords)]
    private struct StackArea
    {
        private ulong _first;
    }
}
