using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Flash;

/// <summary>What is written at once.</summary>
[InlineArray(Size)]
internal struct FlashBuffer
{
    // Two chips' of 2 KiB, as the query structure says.
    public const int Size = 4096;

    private byte _first;
}
