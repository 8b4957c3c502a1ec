using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Firn.Kernel.Capabilities;

/// <summary>
/// A place for a capability, with its place in the derivation tree (seL4: cte_t). 32 bytes; a CNode is an array of them. The tree is one
/// list in which everything derived from a capability follows it; who is whose child is told by <see cref="DerivationTree"/>.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct Slot
{
    /// <summary>Bytes of a slot.</summary>
    public const int Size = 32;

    // The flags of the last word: slots are aligned to their size, so that a reference leaves the bits free.
    private const ulong FirstBadged = 1;
    private const ulong Revocable = 2;
    private const ulong Flags = Size - 1;

    private ulong _word0;
    private ulong _word1;
    private ulong _previous;
    private ulong _next;

    /// <summary>What is in it. Copied word by word: a copy in memory would use SIMD registers.</summary>
    public Capability Capability
    {
        readonly get => new(_word0, _word1);
        set
        {
            _word0 = value.Word0;
            _word1 = value.Word1;
        }
    }

    /// <summary>There is no capability in it.</summary>
    public readonly bool IsEmpty => _word1 >> Capability.TypeLow == 0;

    /// <summary>The slot before it in the list.</summary>
    public SlotReference Previous { readonly get => new(_previous); set => _previous = value.Value; }

    /// <summary>The slot behind it in the list (bits 47:5 of its word).</summary>
    public SlotReference Next { readonly get => new(_next & ~Flags); set => _next = (_next & Flags) | value.Value; }

    /// <summary>There may be capabilities derived from it (bit 1).</summary>
    public readonly bool IsRevocable => (_next & Revocable) != 0;

    /// <summary>It is the first with its badge, and so no child of another with that badge (bit 0).</summary>
    public readonly bool IsFirstBadged => (_next & FirstBadged) != 0;

    /// <summary>Sets the whole place in the tree.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetDerivation(SlotReference previous, SlotReference next, bool isRevocable, bool isFirstBadged)
    {
        _previous = previous.Value;
        _next = next.Value | (isRevocable ? Revocable : 0) | (isFirstBadged ? FirstBadged : 0);
    }

    /// <summary>Takes another's whole place in the tree; the neighbours are the caller's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TakePlaceOf(ref readonly Slot other)
    {
        _previous = other._previous;
        _next = other._next;
    }

    /// <summary>Is the first of its badge where that one was, which goes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void InheritFirstBadged(ref readonly Slot other) => _next |= other._next & FirstBadged;

    /// <summary>Makes it empty and takes its place in the tree away; the neighbours are the caller's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Clear()
    {
        _word0 = 0;
        _word1 = 0;
        _previous = 0;
        _next = 0;
    }
}
