using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Arm64;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Capabilities;

/// <summary>An endpoint: the fields of a <see cref="Capability"/> of type <see cref="CapabilityType.Endpoint"/>.</summary>
public readonly struct EndpointCapability
{
    /// <summary>All fields zero; word by word, or the compiler clears it with a SIMD register.</summary>
    public EndpointCapability()
    {
        Word0 = 0;
        Word1 = 0;
    }

    /// <summary>The fields of a capability, which is of this type.</summary>
    public EndpointCapability(Capability capability)
    {
        Word0 = capability.Word0;
        Word1 = capability.Word1;
    }

    /// <summary>The capability's first word.</summary>
    public ulong Word0 { get; init; }

    /// <summary>The capability's second word.</summary>
    public ulong Word1 { get; init; }

    /// <summary>What receivers see of the sender (word 0, bits 63:0).</summary>
    public ulong Badge
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Word0;
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = value;
    }

    /// <summary>The object (word 1, bits 47:0).</summary>
    public EndpointReference Endpoint
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Field.Get(Word1, 0, 48));
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.With(Word1, 0, 48, value.Value);
    }

    /// <summary>Write right (word 1, bit 48).</summary>
    public bool CanSend
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Flag(Word1, 48);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.WithFlag(Word1, 48, value);
    }

    /// <summary>Read right (word 1, bit 49).</summary>
    public bool CanReceive
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Flag(Word1, 49);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.WithFlag(Word1, 49, value);
    }

    /// <summary>Grant right (word 1, bit 50).</summary>
    public bool CanGrant
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Flag(Word1, 50);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.WithFlag(Word1, 50, value);
    }

    /// <summary>GrantReply right (word 1, bit 51).</summary>
    public bool CanGrantReply
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Flag(Word1, 51);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.WithFlag(Word1, 51, value);
    }

    /// <summary>What it allows: the four rights (word 1, bits 51:48).</summary>
    public CapabilityRights Rights
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Bits = Field.Get(Word1, 48, 4) };
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.With(Word1, 48, 4, value.Bits);
    }

    /// <summary>The capability with these fields.</summary>
    public Capability Capability
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Word0, Field.With(Word1, Capability.TypeLow, Capability.TypeWidth, (ulong)CapabilityType.Endpoint));
    }
}
