using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Arm64;

namespace Firn.Kernel.Capabilities;

/// <summary>A software-generated interrupt to send: the fields of a <see cref="Capability"/> of type <see cref="CapabilityType.SoftwareInterrupt"/>.</summary>
public readonly struct SoftwareInterruptCapability
{
    /// <summary>All fields zero; word by word, or the compiler clears it with a SIMD register.</summary>
    public SoftwareInterruptCapability()
    {
        Word0 = 0;
        Word1 = 0;
    }

    /// <summary>The fields of a capability, which is of this type.</summary>
    public SoftwareInterruptCapability(Capability capability)
    {
        Word0 = capability.Word0;
        Word1 = capability.Word1;
    }

    /// <summary>The capability's first word.</summary>
    public ulong Word0 { get; init; }

    /// <summary>The capability's second word.</summary>
    public ulong Word1 { get; init; }

    /// <summary>SGI number, 0 to 15 (word 0, bits 7:0).</summary>
    public int Interrupt
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)Field.Get(Word0, 0, 8);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = Field.With(Word0, 0, 8, (ulong)value);
    }

    /// <summary>The target as the caller gave it (word 0, bits 63:8).</summary>
    public ulong Target
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Get(Word0, 8, 56);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = Field.With(Word0, 8, 56, value);
    }

    /// <summary>The capability with these fields.</summary>
    public Capability Capability
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Word0, Field.With(Word1, Capability.TypeLow, Capability.TypeWidth, (ulong)CapabilityType.SoftwareInterrupt));
    }
}
