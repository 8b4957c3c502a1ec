namespace Firn.VirtualDevices.Virtio.Vsock;

/// <summary>A reset that is owed for what is no connection.</summary>
internal struct VsockReply
{
    /// <summary>The guest's port.</summary>
    public uint GuestPort;

    /// <summary>The port outside.</summary>
    public uint HostPort;
}
