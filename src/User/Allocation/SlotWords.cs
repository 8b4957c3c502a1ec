using System.Runtime.CompilerServices;

namespace Firn.User.Allocation;

/// <summary>A bit for each slot.</summary>
[InlineArray(Count)]
public struct SlotWords
{
    /// <summary>Words.</summary>
    public const int Count = 512;

    private ulong _first;
}
