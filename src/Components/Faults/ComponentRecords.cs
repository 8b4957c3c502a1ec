using System.Runtime.CompilerServices;

namespace Firn.Components.Faults;

/// <summary>The components; a number, less one, is an index.</summary>
[InlineArray(FaultLimits.Components)]
internal struct ComponentRecords
{
    private ComponentRecord _first;
}
