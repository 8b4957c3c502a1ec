using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Firn.Kernel.Scheduling;

/// <summary>Which priorities of a domain have ready threads: a bit for each, and a bit for each of the four words that has any.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct ReadyBitmap
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 40;

    /// <summary>Bit N: word N of <see cref="Priorities"/> is not zero.</summary>
    public ulong Words;

    /// <summary>Bit P % 64 of word P / 64: priority P has ready threads.</summary>
    public PriorityWords Priorities;

    /// <summary>Four words, for 256 priorities.</summary>
    [InlineArray(4)]
    public struct PriorityWords
    {
        private ulong _first;
    }
}
