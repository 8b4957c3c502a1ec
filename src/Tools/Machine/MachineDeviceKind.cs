namespace Firn.Tools.Machine;

/// <summary>What a virtio device of the machine's is.</summary>
public enum MachineDeviceKind
{
    /// <summary>A network device, whose other side is QEMU's own network: 10.0.2.0/24, with a router, DHCP and a name server, behind which is this host's.</summary>
    Network,

    /// <summary>A disk over a file.</summary>
    Disk,

    /// <summary>A source of random bytes: this host's.</summary>
    Entropy,
}
