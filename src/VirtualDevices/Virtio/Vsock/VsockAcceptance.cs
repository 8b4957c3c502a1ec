namespace Firn.VirtualDevices.Virtio.Vsock;

/// <summary>What becomes of a connection that the guest asks for.</summary>
public enum VsockAcceptance
{
    /// <summary>Nobody listens there: the guest is told so.</summary>
    Refused,

    /// <summary>There is one.</summary>
    Accepted,

    /// <summary>Whoever listens there has no room at present: it is asked for again, and the guest waits as long as it likes.</summary>
    Later,
}
