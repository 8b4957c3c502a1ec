using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Abi.Debugging;
using Firn.Arm64.Registers;

namespace Firn.Kernel.Objects;

/// <summary>
/// A thread's breakpoints and watchpoints, in the second half of its object where the configuration has them: what the registers are set to
/// when it runs. Numbers are those of <see cref="BreakpointCount"/>.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct BreakpointRegisters
{
    /// <summary>All numbers.</summary>
    public const int Count = BreakpointCount.Breakpoints + BreakpointCount.Watchpoints;

    /// <summary>The addresses.</summary>
    public Words Addresses;

    /// <summary>The controls: of <see cref="BreakpointControl"/>, then of <see cref="WatchpointControl"/>.</summary>
    public Words Controls;

    /// <summary>Bit N: number N was set.</summary>
    public ulong Used;

    /// <summary>Instructions until a stop; 0 with <see cref="IsStepping"/>: it has stopped.</summary>
    public ulong Instructions;

    /// <summary>The thread is single-stepped.</summary>
    public bool IsStepping;

    /// <summary>A word for each number.</summary>
    [InlineArray(Count)]
    public struct Words
    {
        private ulong _first;
    }
}
