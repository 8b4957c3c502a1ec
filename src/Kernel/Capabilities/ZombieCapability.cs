using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Arm64;

namespace Firn.Kernel.Capabilities;

/// <summary>A CNode or thread whose slots are being deleted: the fields of a <see cref="Capability"/> of type <see cref="CapabilityType.Zombie"/>.</summary>
public readonly struct ZombieCapability
{
    /// <summary>The <see cref="RadixBits"/> of a thread.</summary>
    public const int ThreadRadix = 63;

    /// <summary>All fields zero; word by word, or the compiler clears it with a SIMD register.</summary>
    public ZombieCapability()
    {
        Word0 = 0;
        Word1 = 0;
    }

    /// <summary>The fields of a capability, which is of this type.</summary>
    public ZombieCapability(Capability capability)
    {
        Word0 = capability.Word0;
        Word1 = capability.Word1;
    }

    /// <summary>The capability's first word.</summary>
    public ulong Word0 { get; init; }

    /// <summary>The capability's second word.</summary>
    public ulong Word1 { get; init; }

    /// <summary>log2 of the slots; 63 for a thread (word 0, bits 5:0).</summary>
    public int RadixBits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)Field.Get(Word0, 0, 6);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = Field.With(Word0, 0, 6, (ulong)value);
    }

    /// <summary>It was a thread.</summary>
    public bool IsThread => RadixBits == ThreadRadix;

    /// <summary>Slots that are still to be deleted (word 0, bits 63:6).</summary>
    public ulong Remaining
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Get(Word0, 6, 58);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = Field.With(Word0, 6, 58, value);
    }

    /// <summary>The window address of the first slot (word 1, bits 47:0).</summary>
    public ulong Address
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Get(Word1, 0, 48);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.With(Word1, 0, 48, value);
    }

    /// <summary>The capability with these fields.</summary>
    public Capability Capability
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Word0, Field.With(Word1, Capability.TypeLow, Capability.TypeWidth, (ulong)CapabilityType.Zombie));
    }
}
