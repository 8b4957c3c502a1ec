using System.Runtime.CompilerServices;

namespace Firn.Components.Events;

/// <summary>For each input its interrupt and one; 0: it has none.</summary>
[InlineArray(EventLimits.Inputs)]
internal struct InputInterrupts
{
    private byte _first;
}
