using Firn.Abi.Capabilities;
using Firn.Kernel.Capabilities;

namespace Firn.KernelTests.Capabilities.Model;

/// <summary>A capability of the model: what it names, and its place in a tree that is written down, not inferred.</summary>
internal sealed class ModelCapability
{
    public required CapabilityType Type { get; set; }

    /// <summary>The first address of what it names.</summary>
    public required ulong Start { get; init; }

    /// <summary>log2 of the bytes of untyped memory, of the slots of a CNode or of the zombie of one.</summary>
    public int SizeBits { get; init; }

    public ulong Badge { get; init; }

    public ulong Rights { get; set; } = 15;

    /// <summary>Untyped memory: bytes in use. CNode: the word of its guard. Zombie: slots that are left.</summary>
    public ulong Data { get; set; }

    /// <summary>Made new, or with a new badge: something can be derived from it.</summary>
    public bool IsOriginal { get; init; }

    /// <summary>The slot of what it is derived from; null: nothing that is left.</summary>
    public SlotReference Parent { get; set; }

    /// <summary>It stands for slots.</summary>
    public bool HasSlots => Type is CapabilityType.CNode or CapabilityType.Zombie;

    /// <summary>What the kernel's capability must be.</summary>
    public Capability ToCapability() => Type switch
    {
        CapabilityType.Untyped => new UntypedCapability { Address = Start, SizeBits = SizeBits, FreeOffset = Data }.Capability,
        CapabilityType.CNode => new CNodeCapability
        {
            Address = Start,
            RadixBits = SizeBits,
            GuardSize = (int)(Data & 63),
            Guard = (Data >> 6) & ((1UL << (int)(Data & 63)) - 1),
        }.Capability,
        CapabilityType.Zombie => new ZombieCapability { Address = Start, RadixBits = SizeBits, Remaining = Data }.Capability,
        CapabilityType.Notification => new NotificationCapability
        {
            Notification = new(Start),
            Badge = Badge,
            CanSend = (Rights & 1) != 0,
            CanReceive = (Rights & 2) != 0,
        }.Capability,
        _ => new EndpointCapability
        {
            Endpoint = new(Start),
            Badge = Badge,
            CanSend = (Rights & 1) != 0,
            CanReceive = (Rights & 2) != 0,
            CanGrant = (Rights & 4) != 0,
            CanGrantReply = (Rights & 8) != 0,
        }.Capability,
    };
}
