using System;
using System.Numerics;
using Firn.VirtualDevices;
using Xunit;

namespace Firn.VirtualDevicesTests;

/// <summary>Accesses of any offset, width and value, in any order.</summary>
internal static class AnyAccess
{
    /// <summary>Mostly near the registers, sometimes anywhere.</summary>
    internal static ulong Offset(Random random, ulong size, ulong used) => random.Next(12) switch
    {
        0 => (ulong)random.NextInt64(long.MinValue, long.MaxValue),
        1 => size - (ulong)random.Next(16),
        2 or 3 => (ulong)random.NextInt64((long)size),
        _ => (ulong)random.NextInt64((long)used),
    };

    /// <summary>1, 2, 4 or 8.</summary>
    internal static int Width(Random random) => 1 << random.Next(4);

    /// <summary>Few bits, all, or any.</summary>
    internal static ulong Value(Random random) => random.Next(4) switch
    {
        0 => (ulong)random.Next(16),
        1 => ulong.MaxValue,
        2 => 1UL << random.Next(64),
        _ => (ulong)random.NextInt64(long.MinValue, long.MaxValue),
    };

    /// <summary>
    /// One access. What it reads fits its width; what is not modelled reads zero; one that is not aligned, or does not lie in the device, is not modelled.
    /// </summary>
    /// <returns>A store was performed.</returns>
    internal static bool Do<TDevice>(ref TDevice device, Random random, ulong size, ulong used)
        where TDevice : struct, IVirtualDevice
    {
        ulong offset = Offset(random, size, used);
        int bytes = Width(random);
        if (random.Next(3) != 0)
            offset &= ~((ulong)bytes - 1);
        bool isWithin = offset % (ulong)bytes == 0 && offset < size && (ulong)bytes <= size - offset;
        if (random.Next(2) == 0)
        {
            bool isStored = device.TryWrite(offset, bytes, Value(random));
            Assert.True(isWithin || !isStored, $"a store of {bytes} bytes at {offset:x} was performed");
            return isStored;
        }
        bool isRead = device.TryRead(offset, bytes, out ulong value);
        Assert.True(isWithin || !isRead, $"a load of {bytes} bytes at {offset:x} was performed");
        Assert.True(BitOperations.Log2(value) < 8 * bytes && (isRead || value == 0), $"a load of {bytes} bytes at {offset:x} read {value:x}");
        return false;
    }
}
