using System;

namespace Firn.Kernel.Objects;

/// <summary>Where an ASID pool lies: an address in the kernel's window (<see cref="Memory.KernelWindow"/>); zero is none.</summary>
public readonly struct AsidPoolReference : IEquatable<AsidPoolReference>
{
    /// <summary>The pointer to an address in the window.</summary>
    public AsidPoolReference(ulong value) => Value = value;

    /// <summary>The address; 0 is none.</summary>
    public ulong Value { get; }

    /// <summary>It points nowhere.</summary>
    public bool IsNull => Value == 0;

    /// <summary>Both point to the same place.</summary>
    public static bool operator ==(AsidPoolReference left, AsidPoolReference right) => left.Value == right.Value;

    /// <summary>They point to different places.</summary>
    public static bool operator !=(AsidPoolReference left, AsidPoolReference right) => left.Value != right.Value;

    /// <inheritdoc/>
    public bool Equals(AsidPoolReference other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => false;

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Value;
}
