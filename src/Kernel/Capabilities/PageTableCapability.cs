using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Arm64;
using Firn.Kernel.Memory;

namespace Firn.Kernel.Capabilities;

/// <summary>A page table below the root: the fields of a <see cref="Capability"/> of type <see cref="CapabilityType.PageTable"/>.</summary>
public readonly struct PageTableCapability
{
    /// <summary>All fields zero; word by word, or the compiler clears it with a SIMD register.</summary>
    public PageTableCapability()
    {
        Word0 = 0;
        Word1 = 0;
    }

    /// <summary>The fields of a capability, which is of this type.</summary>
    public PageTableCapability(Capability capability)
    {
        Word0 = capability.Word0;
        Word1 = capability.Word1;
    }

    /// <summary>The capability's first word.</summary>
    public ulong Word0 { get; init; }

    /// <summary>The capability's second word.</summary>
    public ulong Word1 { get; init; }

    /// <summary>The first address that it translates (word 0, bits 47:0).</summary>
    public ulong MappedAddress
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Get(Word0, 0, 48);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = Field.With(Word0, 0, 48, value);
    }

    /// <summary>The ASID of its address space; 0: it is not mapped (word 0, bits 63:48).</summary>
    public uint MappedAsid
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)Field.Get(Word0, 48, 16);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = Field.With(Word0, 48, 16, value);
    }

    /// <summary>The table (word 1, bits 47:0).</summary>
    public TableReference Table
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
        get => new(Word0, Field.With(Word1, Capability.TypeLow, Capability.TypeWidth, (ulong)CapabilityType.PageTable));
    }
}
