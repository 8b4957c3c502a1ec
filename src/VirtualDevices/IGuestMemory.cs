using System;

namespace Firn.VirtualDevices;

/// <summary>
/// The part of a guest's memory that a device may reach. The guest changes it at any time: whatever is read is copied once, and then the copy is looked
/// at. Addresses and lengths come from the guest: what does not lie in this memory whole is refused, and nothing is copied then.
/// </summary>
public interface IGuestMemory
{
    /// <summary>Whether all of a range lies in this memory; no length overflows.</summary>
    bool Contains(ulong address, ulong length);

    /// <summary>Copies out of the guest's memory.</summary>
    bool TryRead(ulong address, Span<byte> into);

    /// <summary>Copies into the guest's memory.</summary>
    bool TryWrite(ulong address, ReadOnlySpan<byte> from);

    /// <summary>One access of 16 bits; the address is a multiple of 2.</summary>
    bool TryLoad16(ulong address, out ushort value);

    /// <summary>One access of 16 bits; the address is a multiple of 2.</summary>
    bool TryStore16(ulong address, ushort value);

    /// <summary>What was accessed before is done before what is accessed afterwards, loads and stores, on every core (DMB ISH).</summary>
    void Order();
}
