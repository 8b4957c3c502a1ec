using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Arm64;

namespace Firn.Kernel.Capabilities;

/// <summary>Calls of the secure monitor: the fields of a <see cref="Capability"/> of type <see cref="CapabilityType.SecureMonitor"/>.</summary>
public readonly struct SecureMonitorCapability
{
    /// <summary>All fields zero; word by word, or the compiler clears it with a SIMD register.</summary>
    public SecureMonitorCapability()
    {
        Word0 = 0;
        Word1 = 0;
    }

    /// <summary>The fields of a capability, which is of this type.</summary>
    public SecureMonitorCapability(Capability capability)
    {
        Word0 = capability.Word0;
        Word1 = capability.Word1;
    }

    /// <summary>The capability's first word.</summary>
    public ulong Word0 { get; init; }

    /// <summary>The capability's second word.</summary>
    public ulong Word1 { get; init; }

    /// <summary>The only function identifier allowed; 0 allows any (word 0, bits 63:0).</summary>
    public ulong Badge
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Word0;
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Word0 = value;
    }

    /// <summary>The capability with these fields.</summary>
    public Capability Capability
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Word0, Field.With(Word1, Capability.TypeLow, Capability.TypeWidth, (ulong)CapabilityType.SecureMonitor));
    }
}
