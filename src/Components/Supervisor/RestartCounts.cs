using System.Runtime.CompilerServices;
using Firn.Components.Faults;

namespace Firn.Components.Supervisor;

/// <summary>How often each component had been started again when that was last dealt with.</summary>
[InlineArray(FaultLimits.Components)]
internal struct RestartCounts
{
    private uint _first;
}
