using System;

namespace Firn.HostAttacker.Target;

/// <summary>A part of physical memory, mapped. Safety: see <see cref="AttackCalls"/>; an offset beyond the window is refused here.</summary>
internal sealed unsafe class PhysicalWindow(nint at, ulong length) : IDisposable
{
    private const int Long = 8;
    private const int Word = 4;

    /// <summary>Loads 8 bytes; false: the machine refuses it.</summary>
    internal bool TryLoad(ulong offset, out ulong value) => TryLoad(offset, Long, out value);

    /// <summary>Stores 8 bytes; false: the machine refuses it.</summary>
    internal bool TryStore(ulong offset, ulong value) => AttackCalls.Store(Place(offset, Long), Long, value) != 0;

    /// <summary>Loads a register of 4 bytes.</summary>
    internal uint Load(ulong offset) => TryLoad(offset, Word, out ulong value) ? (uint)value : throw new AttackException($"The register at {offset:x} of a device is not there.");

    /// <summary>Stores a register of 4 bytes.</summary>
    internal void Store(ulong offset, uint value)
    {
        if (AttackCalls.Store(Place(offset, Word), Word, value) == 0)
            throw new AttackException($"The register at {offset:x} of a device is not there.");
    }

    /// <inheritdoc/>
    public void Dispose() => _ = AttackCalls.Unmap(at, (nuint)length);

    private bool TryLoad(ulong offset, int bytes, out ulong value)
    {
        ulong loaded = 0;
        bool isThere = AttackCalls.Load(Place(offset, bytes), bytes, &loaded) != 0;
        value = loaded;
        return isThere;
    }

    private nint Place(ulong offset, int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, length - (ulong)bytes);
        return at + (nint)offset;
    }
}
