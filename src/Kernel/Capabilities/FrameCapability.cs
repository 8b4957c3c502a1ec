using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Arm64;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Capabilities;

/// <summary>A frame of memory: the fields of a <see cref="Capability"/> of type <see cref="CapabilityType.Frame"/>.</summary>
public readonly struct FrameCapability
{
    /// <summary>All fields zero; word by word, or the compiler clears it with a SIMD register.</summary>
    public FrameCapability()
    {
        Word0 = 0;
        Word1 = 0;
    }

    /// <summary>The fields of a capability, which is of this type.</summary>
    public FrameCapability(Capability capability)
    {
        Word0 = capability.Word0;
        Word1 = capability.Word1;
    }

    /// <summary>The capability's first word.</summary>
    public ulong Word0 { get; init; }

    /// <summary>The capability's second word.</summary>
    public ulong Word1 { get; init; }

    /// <summary>Where it is mapped (word 0, bits 47:0).</summary>
    public ulong MappedAddress
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Get(Word0, 0, 48);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = Field.With(Word0, 0, 48, value);
    }

    /// <summary>The ASID of the address space in which it is mapped; 0: it is not mapped (word 0, bits 63:48).</summary>
    public uint MappedAsid
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)Field.Get(Word0, 48, 16);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = Field.With(Word0, 48, 16, value);
    }

    /// <summary>The window address of its first byte (word 1, bits 47:0).</summary>
    public ulong Base
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Get(Word1, 0, 48);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.With(Word1, 0, 48, value);
    }

    /// <summary>How large it is (word 1, bits 49:48).</summary>
    public FrameSize Size
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (FrameSize)Field.Get(Word1, 48, 2);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.With(Word1, 48, 2, (ulong)value);
    }

    /// <summary>The user may read (word 1, bit 50).</summary>
    public bool CanRead
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Flag(Word1, 50);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.WithFlag(Word1, 50, value);
    }

    /// <summary>The user may write; only together with reading (word 1, bit 51).</summary>
    public bool CanWrite
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Flag(Word1, 51);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.WithFlag(Word1, 51, value);
    }

    /// <summary>Device memory: never cleared, no IPC buffer (word 1, bit 52).</summary>
    public bool IsDevice
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Flag(Word1, 52);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.WithFlag(Word1, 52, value);
    }

    /// <summary>Memory of the Non-secure world, seen by a kernel of the Secure world (word 1, bit 53).</summary>
    public bool IsNonSecure
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Flag(Word1, 53);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.WithFlag(Word1, 53, value);
    }

    /// <summary>What the memory is that it was made of (word 1, bits 53:52).</summary>
    public UntypedKind Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Bits = Field.Get(Word1, 52, UntypedKind.Width) };
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word1 = Field.With(Word1, 52, UntypedKind.Width, value.Bits);
    }

    /// <summary>The capability with these fields.</summary>
    public Capability Capability
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Word0, Field.With(Word1, Capability.TypeLow, Capability.TypeWidth, (ulong)CapabilityType.Frame));
    }
}
