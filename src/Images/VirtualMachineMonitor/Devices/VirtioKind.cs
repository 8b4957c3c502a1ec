namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>What virtio devices there are; a virtual machine has one of each at most, and two for networks, which are linked to each other.</summary>
internal enum VirtioKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>A console, with a second port that gives back what it gets.</summary>
    Console,

    /// <summary>Random bytes.</summary>
    Entropy,

    /// <summary>A disk.</summary>
    Block,

    /// <summary>One end of a cable.</summary>
    FirstNetwork,

    /// <summary>Its other end.</summary>
    SecondNetwork,

    /// <summary>Streams to the monitor.</summary>
    Vsock,
}
