using System.Runtime.CompilerServices;
using Firn.Arm64;

namespace Firn.Abi.Capabilities;

/// <summary>What a capability allows (seL4_CapRights, shared_types.bf).</summary>
public readonly struct CapabilityRights
{
    /// <summary>The word's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>Send, signal; a writable mapping (bit 0).</summary>
    public bool Write { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>Receive, wait; a readable mapping (bit 1).</summary>
    public bool Read { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>Send capabilities along (bit 2).</summary>
    public bool Grant { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }

    /// <summary>Let the receiver reply (bit 3).</summary>
    public bool GrantReply { get => Field.Flag(Bits, 3); init => Bits = Field.WithFlag(Bits, 3, value); }

    /// <summary>What both allow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CapabilityRights operator &(CapabilityRights left, CapabilityRights right) => new() { Bits = left.Bits & right.Bits };

    /// <summary>All four.</summary>
    public static CapabilityRights All
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Bits = 15 };
    }

    /// <summary>None.</summary>
    public static CapabilityRights None
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <summary>Read and write.</summary>
    public static CapabilityRights ReadWrite
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Bits = 3 };
    }
}
