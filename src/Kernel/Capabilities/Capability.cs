using Firn.Abi.Capabilities;
using Firn.Arm64;

namespace Firn.Kernel.Capabilities;

/// <summary>
/// A capability: two words, of which the second ends in the type and the rest belongs to the type (<see cref="EndpointCapability"/> and its
/// like). It travels by value, in two registers; in memory it is part of a <see cref="Slot"/>.
/// </summary>
public readonly struct Capability
{
    /// <summary>The lowest bit of the type in the second word.</summary>
    public const int TypeLow = 59;

    /// <summary>Bits of the type.</summary>
    public const int TypeWidth = 5;

    // The type and, for an object, its address (word 1, bits 63:59 and 47:0).
    private const ulong TypeAndAddress = (ulong.MaxValue << TypeLow) | (ulong.MaxValue >> (64 - AddressWidth));
    private const int AddressWidth = 48;

    /// <summary>The capability of two words.</summary>
    public Capability(ulong word0, ulong word1)
    {
        Word0 = word0;
        Word1 = word1;
    }

    /// <summary>No capability.</summary>
    public static Capability Null => new(0, 0);

    /// <summary>The first word: the type's.</summary>
    public ulong Word0 { get; }

    /// <summary>The second word: the type's, and the type (bits 63:59).</summary>
    public ulong Word1 { get; }

    /// <summary>What it names (word 1, bits 63:59).</summary>
    public CapabilityType Type => (CapabilityType)(Word1 >> TypeLow);

    /// <summary>The window address of the object, for most types that have one (word 1, bits 47:0).</summary>
    public ulong Address => Field.Get(Word1, 0, AddressWidth);

    /// <summary>It names nothing.</summary>
    public bool IsNull => Type == CapabilityType.Null;

    /// <summary>It can have a badge, which is word 0.</summary>
    public bool IsBadgeable => Type is CapabilityType.Endpoint or CapabilityType.Notification or CapabilityType.SecureMonitor;

    /// <summary>
    /// It names an object that its type and its address, bits 47:0 of word 1, tell from all others (a CNode's size is in the low bits of its
    /// address).
    /// </summary>
    public bool IsNamedByAddress => Type is CapabilityType.Endpoint or CapabilityType.Notification or CapabilityType.Reply or CapabilityType.Thread
        or CapabilityType.CNode or CapabilityType.PageTable or CapabilityType.AddressSpace or CapabilityType.AsidPool or CapabilityType.VirtualCpu;

    /// <summary>It takes many steps to delete the last one: what it names has slots that are deleted first, or it is such a deletion.</summary>
    public bool HasSlots => Type is CapabilityType.CNode or CapabilityType.Thread or CapabilityType.Zombie;

    /// <summary>Where it <see cref="IsNamedByAddress"/>: the other names the same object.</summary>
    public bool HasNameOf(Capability other) => ((Word1 ^ other.Word1) & TypeAndAddress) == 0;

    /// <summary>The capability of a type that has no fields: interrupt control, ASID control, domain.</summary>
    public static Capability Of(CapabilityType type) => new(0, Field.With(0, TypeLow, TypeWidth, (ulong)type));
}
