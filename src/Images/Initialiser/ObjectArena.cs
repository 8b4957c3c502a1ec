using System.Runtime.CompilerServices;
using Firn.Realization;

namespace Firn.Images.Initialiser;

/// <summary>The decoder's arena: a word for each object of a system.</summary>
[InlineArray(Capacity)]
internal struct ObjectArena
{
    /// <summary>The most objects that a system may have.</summary>
    internal const int Capacity = ObjectMarks.Capacity;

    private uint _first;
}
