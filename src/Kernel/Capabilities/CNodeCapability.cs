using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Arm64;

namespace Firn.Kernel.Capabilities;

/// <summary>A CNode: the fields of a <see cref="Capability"/> of type <see cref="CapabilityType.CNode"/>.</summary>
public readonly struct CNodeCapability
{
    /// <summary>All fields zero; word by word, or the compiler clears it with a SIMD register.</summary>
    public CNodeCapability()
    {
        Word0 = 0;
        Word1 = 0;
    }

    /// <summary>The fields of a capability, which is of this type.</summary>
    public CNodeCapability(Capability capability)
    {
        Word0 = capability.Word0;
        Word1 = capability.Word1;
    }

    /// <summary>The capability's first word.</summary>
    public ulong Word0 { get; init; }

    /// <summary>The capability's second word.</summary>
    public ulong Word1 { get; init; }

    /// <summary>The bits that an index must begin with; GuardSize of them count (word 0, bits 63:0).</summary>
    public ulong Guard
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Word0;
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = value;
    }

    /// <summary>log2 of its slots; at least 1, so that the address has these bits free (word 1, bits 5:0).</summary>
    public int RadixBits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)Field.Get(Word1, 0, 6);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.With(Word1, 0, 6, (ulong)value);
    }

    /// <summary>The window address of slot 0, of which the low 6 bits are zero (word 1, bits 47:6).</summary>
    public ulong Address
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.InPlace(Word1, 6, 42);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.With(Word1, 6, 42, value >> 6);
    }

    /// <summary>Bits of the guard (word 1, bits 53:48).</summary>
    public int GuardSize
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
        get => new(Word0, Field.With(Word1, Capability.TypeLow, Capability.TypeWidth, (ulong)CapabilityType.CNode));
    }
}
