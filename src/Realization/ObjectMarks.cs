using System.Runtime.CompilerServices;
using Firn.CapDlForm;

namespace Firn.Realization;

/// <summary>A bit for each object: it has its address space's identifier, or its frame is mapped.</summary>
[InlineArray(Capacity / 64)]
public struct ObjectMarks
{
    /// <summary>The most objects that a system may have.</summary>
    public const int Capacity = RealizationLimits.Objects;

    private ulong _first;

    /// <summary>Sets an object's bit; true where it was clear.</summary>
    internal bool TryMark(int position)
    {
        ulong bit = 1UL << (position % 64);
        bool wasClear = (this[position / 64] & bit) == 0;
        this[position / 64] |= bit;
        return wasClear;
    }
}
