using System.Runtime.CompilerServices;
using Firn.Components.Logging;

namespace Firn.Images.Crowd;

/// <summary>Room for a line.</summary>
[InlineArray(LogLine.Length)]
internal struct LineBytes
{
    private byte _first;
}
