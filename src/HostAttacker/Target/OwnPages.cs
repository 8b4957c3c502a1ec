using System;
using System.Buffers.Binary;
using System.IO;

namespace Firn.HostAttacker.Target;

/// <summary>
/// Pages of this program's own whose physical address is known, for rings that a device is to find. Safety: the memory is this object's until it is disposed of, and
/// <see cref="Bytes"/> is all of it.
/// </summary>
internal sealed unsafe class OwnPages : IDisposable
{
    internal const int PageSize = 4096;

    private const ulong FrameMask = (1UL << 55) - 1;

    private readonly nint _at;
    private readonly int _count;

    internal OwnPages(int count)
    {
        _count = count;
        _at = AttackCalls.Map(0, (nuint)(count * PageSize), AttackCalls.ReadWrite,
            AttackCalls.Private | AttackCalls.Anonymous | AttackCalls.Locked | AttackCalls.Populated, -1, 0);
        if (_at == -1)
            throw new AttackException("There is no memory that stays where it is.");
        Bytes.Clear();
    }

    /// <summary>What is in it.</summary>
    internal Span<byte> Bytes => new((void*)_at, _count * PageSize);

    /// <summary>Where a page is, for the machine. It tells devices nothing that they could not guess.</summary>
    internal ulong PhysicalAddress(int page)
    {
        using FileStream map = File.OpenRead("/proc/self/pagemap");
        map.Position = ((_at / PageSize) + page) * sizeof(ulong);
        byte[] entry = new byte[sizeof(ulong)];
        map.ReadExactly(entry);
        ulong frame = BinaryPrimitives.ReadUInt64LittleEndian(entry) & FrameMask;
        return frame != 0 ? frame * PageSize : throw new AttackException("The kernel does not tell where memory is: an attack is run as root.");
    }

    /// <inheritdoc/>
    public void Dispose() => _ = AttackCalls.Unmap(_at, (nuint)(_count * PageSize));
}
