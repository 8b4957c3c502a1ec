using System.Runtime.CompilerServices;

namespace Firn.Components.Faults;

/// <summary>A component's memory.</summary>
[InlineArray(FaultLimits.Parts)]
public struct MemoryParts
{
    private MemoryPart _first;
}
