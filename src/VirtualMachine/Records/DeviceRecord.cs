namespace Firn.VirtualMachine.Records;

/// <summary>A device: where the guest has it, and what it cost and did.</summary>
public struct DeviceRecord
{
    /// <summary>The guest's physical address of its first byte.</summary>
    public ulong Address;

    /// <summary>Its bytes; 0: there is no device here, or it is the interrupt controller.</summary>
    public ulong Size;

    /// <summary>What it is, a <c>DeviceKind</c>.</summary>
    public uint Kind;

    /// <summary>Of a virtio device: which, as DeviceID says.</summary>
    public uint VirtioId;

    /// <summary>Its shared interrupt, from 0; -1: none.</summary>
    public long Interrupt;

    /// <summary>Loads.</summary>
    public ulong Reads;

    /// <summary>Stores, notifications among them.</summary>
    public ulong Writes;

    /// <summary>Notifications of queues.</summary>
    public ulong Notifications;

    /// <summary>Times that its interrupt rose.</summary>
    public ulong Interrupts;

    /// <summary>Chains of its queues that were given back: requests of a disk.</summary>
    public ulong Completed;

    /// <summary>Times that chains were given back and the driver wanted no interrupt.</summary>
    public ulong Quiet;

    /// <summary>Frames that the guest sent.</summary>
    public ulong Sent;

    /// <summary>Frames that the guest got.</summary>
    public ulong Received;

    /// <summary>Frames that were dropped.</summary>
    public ulong Dropped;

    /// <summary>Times that its driver did what it may not, and lost it.</summary>
    public ulong Lost;

    /// <summary>Rings, tables and buffers that the driver had outside of what the device may reach.</summary>
    public ulong Outside;

    /// <summary>The guest's physical address of the last of them.</summary>
    public ulong OutsideAddress;
}
