using System.Runtime.CompilerServices;
using Firn.Components.Faults;

namespace Firn.Components.Supervisor;

/// <summary>Components by the fault handler's numbers, less one.</summary>
[InlineArray(FaultLimits.Components)]
public struct SupervisorClients
{
    private SupervisorClient _first;
}
