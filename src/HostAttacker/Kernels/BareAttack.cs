using System;
using Firn.HostAttacker.Target;

namespace Firn.HostAttacker.Kernels;

/// <summary>
/// The host's kernel is replaced by a program at EL1 (kexec): it makes calls by HVC and SMC, which no program of a stock kernel's can make, and accesses physical memory
/// without a kernel between. It is the last attack: nothing of the host is left. The program says on the console what came of it.
/// </summary>
internal static class BareAttack
{
    private const ulong PageSize = 4096;
    private const ulong MachineEnd = 0xC000_0000;

    /// <summary>Makes it.</summary>
    /// <param name="own">The host's memory.</param>
    /// <param name="calls">How many functions are called, at most 65,536.</param>
    /// <param name="step">From one page to the next that is tried, in pages.</param>
    internal static void Run(MachineMemory own, int calls, int step) => BareProgram.Run(
        Place(own), new BareSettings((ulong)Math.Clamp(calls, 0, 1 << 16), own.Start, own.End, Math.Max(MachineEnd, own.End), (ulong)Math.Max(step, 1) * PageSize));

    // In the middle, where a kernel that is loaded at the beginning is not.
    private static ulong Place(MachineMemory own) => (own.Start + ((own.End - own.Start) / 2)) & ~((2UL << 20) - 1);
}
