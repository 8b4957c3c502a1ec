using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Firn.Monitor.Cores;

/// <summary>x0 to x30. Those that carry arguments and results have names; all have an index.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct GeneralRegisters
{
    /// <summary>How many there are.</summary>
    public const int Count = 31;

    /// <summary>x0: the function, and the result.</summary>
    public ulong X0;

    /// <summary>x1: the first argument.</summary>
    public ulong X1;

    /// <summary>x2: the second argument.</summary>
    public ulong X2;

    /// <summary>x3: the third argument.</summary>
    public ulong X3;

    private Rest _rest;

    /// <summary>The register of that number.</summary>
    public ulong this[int number]
    {
        readonly get => All(ref Unsafe.AsRef(in this))[number];
        set => All(ref this)[number] = value;
    }

    private static Span<ulong> All(ref GeneralRegisters registers) => MemoryMarshal.CreateSpan(ref registers.X0, Count);

    [InlineArray(Count - 4)]
    private struct Rest
    {
        private ulong _x4;
    }
}
