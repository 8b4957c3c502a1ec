using System.Runtime.CompilerServices;

namespace Firn.Components.Serial;

/// <summary>What a client wrote and nobody has seen yet.</summary>
[InlineArray(SerialLimits.OutputBytes)]
internal struct OutputBytes
{
    private byte _first;
}
