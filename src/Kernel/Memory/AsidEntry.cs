using System.Runtime.CompilerServices;
using Firn.Arm64;
using Firn.Arm64.Translation;

namespace Firn.Kernel.Memory;

/// <summary>What an ASID stands for: an address space, and the VMID under which its translations are cached (seL4: asid_map_t).</summary>
public readonly struct AsidEntry
{
    /// <summary>The entry's 64 bits; 0: the ASID is free.</summary>
    public ulong Bits { get; init; }

    /// <summary>The VMID, if it has one (bits 55:48).</summary>
    public uint Vmid
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)Field.Get(Bits, 48, 8);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Bits = Field.With(Bits, 48, 8, value);
    }

    /// <summary>A VMID was given to it (bit 0).</summary>
    public bool HasVmid
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Flag(Bits, 0);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Bits = Field.WithFlag(Bits, 0, value);
    }

    /// <summary>The root table, which is aligned to 4 KiB (bits 47:12).</summary>
    public TableReference Root
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Field.InPlace(Bits, 12, 36));
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Bits = Field.With(Bits, 12, 36, value.Value >> 12);
    }

    /// <summary>The translation, where it has a VMID: the entry is VTTBR_EL2 but for its flag, and names the table by its window address.</summary>
    public Stage2TableBase Translation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Bits = Bits & ~(KernelWindow.Base | 1) };
    }

    /// <summary>The ASID is free.</summary>
    public bool IsFree => Bits == 0;
}
