using System.Collections.Generic;
using Firn.Kernel.Memory;

namespace Firn.KernelTests.Fakes;

/// <summary>What a test's machine is made of: memory, a clock, and a log of what was done to it. Each test owns one.</summary>
public sealed partial class FakeBoard
{
    /// <summary>The physical address of the first byte of memory.</summary>
    public const ulong MemoryStart = 0x6000_0000;

    /// <summary>Memory; an access beyond it fails the test.</summary>
    public byte[] Memory { get; } = new byte[4 << 20];

    /// <summary>What was done, in order: barriers, cache and TLB maintenance, register writes.</summary>
    public List<string> Log { get; } = [];

    /// <summary>The counter.</summary>
    public ulong Time { get; set; } = 1_000_000;

    /// <summary>The timer's compare value.</summary>
    public ulong Deadline { get; set; }

    /// <summary>An interrupt waits.</summary>
    public bool IsInterruptPending { get; set; }

    /// <summary>The window address of the first byte of memory.</summary>
    public static ulong WindowStart => MemoryStart | KernelWindow.Base;
}
