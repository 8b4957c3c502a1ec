using System;
using System.Runtime.CompilerServices;

namespace Firn.Components.Switch;

/// <summary>The first bytes of a frame, copied: its virtio header and its addresses. What is decided by is what is passed on.</summary>
[InlineArray(SwitchLimits.ShortestFrame)]
internal struct FrameHead
{
    private const int AddressSize = 6;

    private byte _first;

    /// <summary>Whom it is for.</summary>
    internal readonly ulong Destination => AddressAt(SwitchLimits.HeaderSize);

    /// <summary>Whom it is from.</summary>
    internal readonly ulong Source => AddressAt(SwitchLimits.HeaderSize + AddressSize);

    /// <summary>An address is of a group, or of everybody (IEEE 802.3, 3.2.3).</summary>
    internal static bool IsGroup(ulong address) => (address & (1UL << 40)) != 0;

    private readonly ulong AddressAt(int offset)
    {
        ReadOnlySpan<byte> bytes = this;
        ulong address = 0;
        for (int i = 0; i < AddressSize; i++)
            address = (address << 8) | bytes[offset + i];
        return address;
    }
}
