using System.Runtime.CompilerServices;
using Firn.Arm64;

namespace Firn.Kernel.Memory;

/// <summary>What an ASID stands for: an address space, and the VMID under which its translations are cached (seL4: asid_map_t).</summary>
public readonly struct AsidEntry
{
    /// <summary>The entry's 64 bits; 0: the ASID is free.</summary>
    public ulong Bits { get; init; }

    /// <summary>The VMID, if it has one (bits 7:0).</summary>
    public uint Vmid
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)Field.Get(Bits, 0, 8);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Bits = Field.With(Bits, 0, 8, value);
    }

    /// <summary>A VMID was given to it (bit 8).</summary>
    public bool HasVmid
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Flag(Bits, 8);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Bits = Field.WithFlag(Bits, 8, value);
    }

    /// <summary>The root table, which is aligned to 4 KiB (bits 47:12).</summary>
    public TableReference Root
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Field.InPlace(Bits, 12, 36));
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Bits = Field.With(Bits, 12, 36, value.Value >> 12);
    }

    /// <summary>The ASID is free.</summary>
    public bool IsFree => Bits == 0;
}
