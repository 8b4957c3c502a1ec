using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Arm64;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Capabilities;

/// <summary>A scheduling context: the fields of a <see cref="Capability"/> of type <see cref="CapabilityType.SchedulingContext"/>.</summary>
public readonly struct SchedulingContextCapability
{
    /// <summary>All fields zero; word by word, or the compiler clears it with a SIMD register.</summary>
    public SchedulingContextCapability()
    {
        Word0 = 0;
        Word1 = 0;
    }

    /// <summary>The fields of a capability, which is of this type.</summary>
    public SchedulingContextCapability(Capability capability)
    {
        Word0 = capability.Word0;
        Word1 = capability.Word1;
    }

    /// <summary>The capability's first word.</summary>
    public ulong Word0 { get; init; }

    /// <summary>The capability's second word.</summary>
    public ulong Word1 { get; init; }

    /// <summary>The object (word 1, bits 47:0).</summary>
    public SchedulingContextReference Context
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Field.Get(Word1, 0, 48));
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.With(Word1, 0, 48, value.Value);
    }

    /// <summary>log2 of its bytes (word 1, bits 53:48).</summary>
    public int SizeBits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)Field.Get(Word1, 48, 6);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.With(Word1, 48, 6, (ulong)value);
    }

    /// <summary>The capability with these fields.</summary>
    public Capability Capability
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Word0, Field.With(Word1, Capability.TypeLow, Capability.TypeWidth, (ulong)CapabilityType.SchedulingContext));
    }
}
