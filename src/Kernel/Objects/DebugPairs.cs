using System.Runtime.CompilerServices;

namespace Firn.Kernel.Objects;

/// <summary>A value and a control for each of the 16 numbers that there can be. Target/virtual-cpu.S knows the order.</summary>
[InlineArray(Words)]
public struct DebugPairs
{
    /// <summary>Words.</summary>
    public const int Words = 2 * 16;

    private ulong _first;
}
