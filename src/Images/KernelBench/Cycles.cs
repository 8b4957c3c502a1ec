using Firn.Arm64.Target;
using Firn.Images.KernelBench.Target;
using Firn.User.Objects;

namespace Firn.Images.KernelBench;

/// <summary>Readings of the cycle counter. The least possible difference of two, 1, is taken off.</summary>
internal static class Cycles
{
    /// <summary>What a row answers when its operation did not succeed.</summary>
    internal const ulong Failed = ulong.MaxValue;

    private const ulong Overhead = 1;

    /// <summary>Of the system call before.</summary>
    internal static ulong Last => Instruction.Load64(Routine.Measured()) - Overhead;

    /// <summary>Of an invocation that has just been done.</summary>
    internal static ulong Of(InvocationResult result) => result.IsSuccess ? Last : Failed;

    /// <summary>Of an invocation, with what must be done after it.</summary>
    internal static ulong Of(ulong cycles, InvocationResult after) => after.IsSuccess ? cycles : Failed;
}
