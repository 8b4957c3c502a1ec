using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.FirmwareItems;

/// <summary>An item's bytes on their way, or one entry of the directory.</summary>
[InlineArray(Size)]
internal struct ItemBytes
{
    public const int Size = 64;

    private byte _first;
}
