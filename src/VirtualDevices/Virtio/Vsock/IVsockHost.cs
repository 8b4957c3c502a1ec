using System;

namespace Firn.VirtualDevices.Virtio.Vsock;

/// <summary>The programs outside of the guest that its streams lead to. A value of it is a handle, and may be copied.</summary>
public interface IVsockHost
{
    /// <summary>Bytes of each connection that are held until somebody reads them: what the guest may send ahead.</summary>
    uint BufferSize { get; }

    /// <summary>The guest asks for a connection. Who answers <see cref="VsockAcceptance.Later"/> is asked again whenever the guest's queue is served.</summary>
    VsockAcceptance Accept(int connection, uint hostPort, uint guestPort);

    /// <summary>The guest accepted a connection that was asked for with <c>Connect</c>.</summary>
    void Connected(int connection);

    /// <summary>Bytes from the guest: there is room for them, as it keeps to its credit. They are read later (<c>Consume</c>).</summary>
    void Put(int connection, ReadOnlySpan<byte> bytes);

    /// <summary>Bytes for the guest; answers how many.</summary>
    int Take(int connection, Span<byte> into);

    /// <summary>The guest sends nothing more, or reads nothing more.</summary>
    void Shut(int connection, bool sends, bool reads);

    /// <summary>The connection, which was accepted or asked for with <c>Connect</c>, is gone.</summary>
    void Closed(int connection);
}
