using System.Runtime.CompilerServices;

namespace Firn.Components.Serial;

/// <summary>What was typed for a client.</summary>
[InlineArray(SerialLimits.InputBytes)]
internal struct InputBytes
{
    private byte _first;
}
