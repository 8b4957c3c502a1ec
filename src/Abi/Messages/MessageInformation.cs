using System.Runtime.CompilerServices;
using Firn.Arm64;

namespace Firn.Abi.Messages;

/// <summary>What is said about a message, in x1 (seL4_MessageInfo, libsel4/mode_include/64/sel4/shared_types.bf).</summary>
public readonly struct MessageInformation
{
    /// <summary>The word's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>Words of the message; more than <see cref="MessageLimits.Words"/> count as that many (bits 6..0).</summary>
    public uint Length
    {
        get => (uint)Field.Get(Bits, 0, 7);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Bits = Field.With(Bits, 0, 7, value);
    }

    /// <summary>Capabilities sent along, or, received, how many of them were dealt with (bits 8..7).</summary>
    public uint ExtraCapabilities { get => (uint)Field.Get(Bits, 7, 2); init => Bits = Field.With(Bits, 7, 2, value); }

    /// <summary>Received: bit N says that capability N came as a badge (bits 11..9).</summary>
    public uint UnwrappedCapabilities { get => (uint)Field.Get(Bits, 9, 3); init => Bits = Field.With(Bits, 9, 3, value); }

    /// <summary>An invocation, an error, a fault, or what the sender likes (bits 63..12).</summary>
    public ulong Label
    {
        get => Field.Get(Bits, 12, 52);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Bits = Field.With(Bits, 12, 52, value);
    }
}
