using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Arm64;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Capabilities;

/// <summary>An ASID pool: the fields of a <see cref="Capability"/> of type <see cref="CapabilityType.AsidPool"/>.</summary>
public readonly struct AsidPoolCapability
{
    /// <summary>All fields zero; word by word, or the compiler clears it with a SIMD register.</summary>
    public AsidPoolCapability()
    {
        Word0 = 0;
        Word1 = 0;
    }

    /// <summary>The fields of a capability, which is of this type.</summary>
    public AsidPoolCapability(Capability capability)
    {
        Word0 = capability.Word0;
        Word1 = capability.Word1;
    }

    /// <summary>The capability's first word.</summary>
    public ulong Word0 { get; init; }

    /// <summary>The capability's second word.</summary>
    public ulong Word1 { get; init; }

    /// <summary>The first ASID of the pool (word 0, bits 15:0).</summary>
    public uint BaseAsid
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)Field.Get(Word0, 0, 16);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = Field.With(Word0, 0, 16, value);
    }

    /// <summary>The object (word 1, bits 47:0).</summary>
    public AsidPoolReference Pool
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Field.Get(Word1, 0, 48));
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.With(Word1, 0, 48, value.Value);
    }

    /// <summary>The capability with these fields.</summary>
    public Capability Capability
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Word0, Field.With(Word1, Capability.TypeLow, Capability.TypeWidth, (ulong)CapabilityType.AsidPool));
    }
}
