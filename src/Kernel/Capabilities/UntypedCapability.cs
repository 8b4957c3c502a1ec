using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Arm64;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Capabilities;

/// <summary>Untyped memory: the fields of a <see cref="Capability"/> of type <see cref="CapabilityType.Untyped"/>.</summary>
public readonly struct UntypedCapability
{
    private const int UnitBits = 4;

    /// <summary>All fields zero; word by word, or the compiler clears it with a SIMD register.</summary>
    public UntypedCapability()
    {
        Word0 = 0;
        Word1 = 0;
    }

    /// <summary>The fields of a capability, which is of this type.</summary>
    public UntypedCapability(Capability capability)
    {
        Word0 = capability.Word0;
        Word1 = capability.Word1;
    }

    /// <summary>The capability's first word.</summary>
    public ulong Word0 { get; init; }

    /// <summary>The capability's second word.</summary>
    public ulong Word1 { get; init; }

    /// <summary>The window address of its first byte (word 0, bits 47:0).</summary>
    public ulong Address
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Get(Word0, 0, 48);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = Field.With(Word0, 0, 48, value);
    }

    /// <summary>log2 of its bytes (word 0, bits 53:48).</summary>
    public int SizeBits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)Field.Get(Word0, 48, 6);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = Field.With(Word0, 48, 6, (ulong)value);
    }

    /// <summary>Device memory: only frames and untyped memory come of it (word 0, bit 54).</summary>
    public bool IsDevice
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Flag(Word0, 54);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = Field.WithFlag(Word0, 54, value);
    }

    /// <summary>Memory of the Non-secure world, seen by a kernel of the Secure world (word 0, bit 55).</summary>
    public bool IsNonSecure
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Flag(Word0, 55);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = Field.WithFlag(Word0, 55, value);
    }

    /// <summary>What its memory is: objects in it inherit it (word 0, bits 55:54).</summary>
    public UntypedKind Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Bits = Field.Get(Word0, 54, UntypedKind.Width) };
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = Field.With(Word0, 54, UntypedKind.Width, value.Bits);
    }

    /// <summary>Units of all of it.</summary>
    public ulong Units => 1UL << (SizeBits - UnitBits);

    /// <summary>Bytes from the start that are in use; a multiple of 16.</summary>
    public ulong FreeOffset
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => FreeIndex << UnitBits;
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => FreeIndex = value >> UnitBits;
    }

    /// <summary>Units of 16 bytes from the start that are in use (word 1, bits 43:0).</summary>
    public ulong FreeIndex
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Get(Word1, 0, 44);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.With(Word1, 0, 44, value);
    }

    /// <summary>The capability with these fields.</summary>
    public Capability Capability
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Word0, Field.With(Word1, Capability.TypeLow, Capability.TypeWidth, (ulong)CapabilityType.Untyped));
    }
}
