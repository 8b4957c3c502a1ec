using System.Runtime.CompilerServices;

namespace Firn.Components.Events;

/// <summary>For each core, the inputs that go there.</summary>
[InlineArray(EventLimits.Cores)]
internal struct CoreInputs
{
    private ulong _first;
}
