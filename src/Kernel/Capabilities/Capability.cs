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

    /// <summary>It names nothing.</summary>
    public bool IsNull => Type == CapabilityType.Null;

    /// <summary>The capability of a type that has no fields: interrupt control, ASID control, domain.</summary>
    public static Capability Of(CapabilityType type) => new(0, Field.With(0, TypeLow, TypeWidth, (ulong)type));
}
