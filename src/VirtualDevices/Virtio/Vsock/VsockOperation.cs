namespace Firn.VirtualDevices.Virtio.Vsock;

/// <summary>What a packet is for (Virtio 1.2, section 5.10.6).</summary>
internal static class VsockOperation
{
    public const ushort Request = 1;
    public const ushort Response = 2;
    public const ushort Reset = 3;
    public const ushort Shutdown = 4;
    public const ushort Data = 5;
    public const ushort CreditUpdate = 6;
    public const ushort CreditRequest = 7;
}
