using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Arm64;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Capabilities;

/// <summary>A notification: the fields of a <see cref="Capability"/> of type <see cref="CapabilityType.Notification"/>.</summary>
public readonly struct NotificationCapability
{
    /// <summary>All fields zero; word by word, or the compiler clears it with a SIMD register.</summary>
    public NotificationCapability()
    {
        Word0 = 0;
        Word1 = 0;
    }

    /// <summary>The fields of a capability, which is of this type.</summary>
    public NotificationCapability(Capability capability)
    {
        Word0 = capability.Word0;
        Word1 = capability.Word1;
    }

    /// <summary>The capability's first word.</summary>
    public ulong Word0 { get; init; }

    /// <summary>The capability's second word.</summary>
    public ulong Word1 { get; init; }

    /// <summary>The bits that a signal sets (word 0, bits 63:0).</summary>
    public ulong Badge
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Word0;
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = value;
    }

    /// <summary>The object (word 1, bits 47:0).</summary>
    public NotificationReference Notification
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Field.Get(Word1, 0, 48));
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.With(Word1, 0, 48, value.Value);
    }

    /// <summary>Write right: signal (word 1, bit 48).</summary>
    public bool CanSend
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Flag(Word1, 48);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.WithFlag(Word1, 48, value);
    }

    /// <summary>Read right: wait (word 1, bit 49).</summary>
    public bool CanReceive
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Flag(Word1, 49);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.WithFlag(Word1, 49, value);
    }

    /// <summary>What it allows: write and read (word 1, bits 49:48).</summary>
    public CapabilityRights Rights
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Bits = Field.Get(Word1, 48, 2) };
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.With(Word1, 48, 2, value.Bits);
    }

    /// <summary>The capability with these fields.</summary>
    public Capability Capability
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Word0, Field.With(Word1, Capability.TypeLow, Capability.TypeWidth, (ulong)CapabilityType.Notification));
    }
}
