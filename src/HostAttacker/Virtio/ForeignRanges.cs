using System.Collections.Generic;

namespace Firn.HostAttacker.Virtio;

/// <summary>Memory that is not the host's, of which a device must not read or write a byte.</summary>
internal static class ForeignRanges
{
    private const ulong Page = 4096;

    /// <summary>Addresses and lengths: behind the host's memory, where the platform has realms, kernel, and secure memory, across ends, and around the end of all addresses.</summary>
    internal static IEnumerable<(ulong Address, uint Length)> Of(MachineMemory own)
    {
        yield return (own.End, 64);
        yield return (own.End - 8, 16);
        yield return (own.Start - 8, 16);
        yield return (own.Start, (uint)(own.End - own.Start) + 1);
        for (ulong address = own.End + (16 * Page); address < 0xC000_0000; address += 0x0731_7000)
            yield return (address, (uint)Page);
        yield return (0x0E00_0000, (uint)Page);
        yield return (0x0900_0000, 64);
        yield return (0x0A00_0000, 64);
        yield return (0, 64);
        yield return (1UL << 40, 64);
        yield return (1UL << 63, 64);
        yield return (ulong.MaxValue - Page + 1, (uint)Page);
        yield return (ulong.MaxValue - 15, 64);
        yield return (own.Start, uint.MaxValue);
        yield return (ulong.MaxValue - uint.MaxValue + own.Start, uint.MaxValue);
    }
}
