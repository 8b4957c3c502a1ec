using System;

namespace Firn.VirtualDevices.Virtio.Network;

/// <summary>
/// The other side of a network device. A frame there is with the header of virtio before it (12 bytes), which says what of checksums and segments is left
/// to do: between two guests nobody needs to do it.
/// </summary>
public interface INetworkPort
{
    /// <summary>The device's own address, six bytes.</summary>
    ReadOnlySpan<byte> Address { get; }

    /// <summary>The other side understands what a header asks for: checksums and long TCP segments. Both devices of a pair do, or none.</summary>
    bool HasOffloads { get; }

    /// <summary>Room for the next frame that the guest sends, of at most 65,562 bytes with its header; empty: there is none now.</summary>
    Span<byte> BeginSend();

    /// <summary>The frame is there; its header says nothing that the sender may not.</summary>
    void Send(int length);

    /// <summary>The next frame for the guest, which may be changed; empty: there is none.</summary>
    Span<byte> PeekReceive();

    /// <summary>It was taken, or dropped.</summary>
    void Received();

    /// <summary>The driver begins anew: frames that wait for it are dropped, and it waits for no room.</summary>
    void Reset();
}
