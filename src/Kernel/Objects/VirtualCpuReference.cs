using System;

namespace Firn.Kernel.Objects;

/// <summary>Where a virtual CPU lies: an address in the kernel's window (<see cref="Memory.KernelWindow"/>); zero is none.</summary>
public readonly struct VirtualCpuReference : IEquatable<VirtualCpuReference>
{
    /// <summary>The pointer to an address in the window.</summary>
    public VirtualCpuReference(ulong value) => Value = value;

    /// <summary>The address; 0 is none.</summary>
    public ulong Value { get; }

    /// <summary>It points nowhere.</summary>
    public bool IsNull => Value == 0;

    /// <summary>Both point to the same place.</summary>
    public static bool operator ==(VirtualCpuReference left, VirtualCpuReference right) => left.Value == right.Value;

    /// <summary>They point to different places.</summary>
    public static bool operator !=(VirtualCpuReference left, VirtualCpuReference right) => left.Value != right.Value;

    /// <inheritdoc/>
    public bool Equals(VirtualCpuReference other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => false;

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Value;
}
