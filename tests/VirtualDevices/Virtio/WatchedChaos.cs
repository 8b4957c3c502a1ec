using System;
using System.Buffers.Binary;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>Descriptors that may be good.</summary>
internal static class WatchedChaos
{
    /// <summary>One of a few bytes of data, of many, of a table, or beyond the end of memory.</summary>
    public static void Describe(Span<byte> place, Random random)
    {
        bool isTable = random.Next(6) == 0;
        ulong address = isTable ? QueueLayout.Tables + (16 * (ulong)random.Next(16)) : QueueLayout.Data + (ulong)random.Next(0x6000);
        if (random.Next(30) == 0)
            address = WatchedMemory.Base + 0x3_FFF0;
        int length = isTable ? 16 * random.Next(5) : random.Next(4) == 0 ? random.Next(0x4000) : random.Next(3) == 0 ? 44 : random.Next(64);
        BinaryPrimitives.WriteUInt64LittleEndian(place, address);
        BinaryPrimitives.WriteUInt32LittleEndian(place[8..], (uint)length);
        BinaryPrimitives.WriteUInt16LittleEndian(place[12..], (ushort)(isTable ? 4 | random.Next(2) : random.Next(4)));
        BinaryPrimitives.WriteUInt16LittleEndian(place[14..], (ushort)random.Next(9));
    }
}
