using System.Runtime.CompilerServices;
using Firn.Kernel.Capabilities;

namespace Firn.Kernel.Objects;

/// <summary>A thread's slots, in the order of <see cref="ThreadSlot"/>.</summary>
[InlineArray((int)ThreadSlot.Count)]
public struct ThreadSlots
{
    private Slot _first;
}
