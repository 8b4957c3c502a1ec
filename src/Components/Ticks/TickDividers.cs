using System.Runtime.CompilerServices;

namespace Firn.Components.Ticks;

/// <summary>Numbers of periods.</summary>
[InlineArray(Count)]
public struct TickDividers
{
    /// <summary>The most notifications.</summary>
    public const int Count = 8;

    private ulong _first;
}
