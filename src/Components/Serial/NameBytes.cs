using System.Runtime.CompilerServices;

namespace Firn.Components.Serial;

/// <summary>A client's name, zeros behind it.</summary>
[InlineArray(SerialLimits.NameBytes)]
internal struct NameBytes
{
    private byte _first;
}
