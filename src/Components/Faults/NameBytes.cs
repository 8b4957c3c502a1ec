using System.Runtime.CompilerServices;

namespace Firn.Components.Faults;

/// <summary>A component's name, zeros behind it.</summary>
[InlineArray(FaultLimits.NameBytes)]
internal struct NameBytes
{
    private byte _first;
}
