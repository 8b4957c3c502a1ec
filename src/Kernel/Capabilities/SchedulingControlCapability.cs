using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Arm64;

namespace Firn.Kernel.Capabilities;

/// <summary>One core's time: the fields of a <see cref="Capability"/> of type <see cref="CapabilityType.SchedulingControl"/>.</summary>
public readonly struct SchedulingControlCapability
{
    /// <summary>All fields zero; word by word, or the compiler clears it with a SIMD register.</summary>
    public SchedulingControlCapability()
    {
        Word0 = 0;
        Word1 = 0;
    }

    /// <summary>The fields of a capability, which is of this type.</summary>
    public SchedulingControlCapability(Capability capability)
    {
        Word0 = capability.Word0;
        Word1 = capability.Word1;
    }

    /// <summary>The capability's first word.</summary>
    public ulong Word0 { get; init; }

    /// <summary>The capability's second word.</summary>
    public ulong Word1 { get; init; }

    /// <summary>The core (word 0, bits 15:0).</summary>
    public int Core
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)Field.Get(Word0, 0, 16);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = Field.With(Word0, 0, 16, (ulong)value);
    }

    /// <summary>The capability with these fields.</summary>
    public Capability Capability
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Word0, Field.With(Word1, Capability.TypeLow, Capability.TypeWidth, (ulong)CapabilityType.SchedulingControl));
    }
}
