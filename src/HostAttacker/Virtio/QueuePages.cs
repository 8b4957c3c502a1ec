using System;
using System.Buffers.Binary;
using Firn.HostAttacker.Target;

namespace Firn.HostAttacker.Virtio;

/// <summary>A queue of 16 descriptors on a page of this program's own, a table on the next one, and a page for what they name.</summary>
internal sealed class QueuePages : IDisposable
{
    internal const ushort Next = 1;
    internal const ushort Writable = 2;
    internal const ushort Indirect = 4;

    private const int DriverOffset = 0x400;
    private const int DeviceOffset = 0x800;
    private const int DescriptorSize = 16;

    private readonly OwnPages _pages = new(3);

    internal ulong Descriptors => _pages.PhysicalAddress(0);

    internal ulong Driver => Descriptors + DriverOffset;

    internal ulong Device => Descriptors + DeviceOffset;

    internal ulong Table => _pages.PhysicalAddress(1);

    internal ulong Buffer => _pages.PhysicalAddress(2);

    /// <summary>How many chains the device has given back.</summary>
    internal int Given => BinaryPrimitives.ReadUInt16LittleEndian(_pages.Bytes[(DeviceOffset + 2)..]);

    /// <summary>Nothing is in it.</summary>
    internal void Clear() => _pages.Bytes[..(2 * OwnPages.PageSize)].Clear();

    /// <summary>Any bytes in all of it.</summary>
    internal void Fill(Random random) => random.NextBytes(_pages.Bytes[..(2 * OwnPages.PageSize)]);

    /// <summary>Writes a descriptor.</summary>
    internal void Describe(int index, ulong address, uint length, ushort flags, ushort next = 0) => Put(index * DescriptorSize, address, length, flags, next);

    /// <summary>Writes a descriptor of the table.</summary>
    internal void DescribeInTable(int index, ulong address, uint length, ushort flags, ushort next = 0) =>
        Put(OwnPages.PageSize + (index * DescriptorSize), address, length, flags, next);

    /// <summary>Offers chains, by their first descriptors.</summary>
    internal void Offer(ReadOnlySpan<ushort> heads)
    {
        Span<byte> driver = _pages.Bytes[DriverOffset..];
        for (int i = 0; i < heads.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(driver[(4 + (2 * i))..], heads[i]);
        Publish((ushort)heads.Length);
    }

    /// <summary>Says how many were offered.</summary>
    internal void Publish(ushort count) => BinaryPrimitives.WriteUInt16LittleEndian(_pages.Bytes[(DriverOffset + 2)..], count);

    /// <inheritdoc/>
    public void Dispose() => _pages.Dispose();

    private void Put(int offset, ulong address, uint length, ushort flags, ushort next)
    {
        Span<byte> bytes = _pages.Bytes.Slice(offset, DescriptorSize);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, address);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[12..], flags);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[14..], next);
    }
}
