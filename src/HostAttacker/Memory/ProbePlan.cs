using System.Collections.Generic;
using System.Linq;

namespace Firn.HostAttacker.Memory;

/// <summary>Which physical addresses are tried: all that a machine of this kind can have, and some that none has.</summary>
/// <param name="own">The host's own memory, which is left out.</param>
/// <param name="step">From one page to the next that is tried, in pages.</param>
/// <param name="cores">The host's cores.</param>
internal sealed class ProbePlan(MachineMemory own, int step, int cores)
{
    internal const ulong PageSize = 4096;

    private const ulong End = 1UL << 32;
    private const int NearPages = 64;

    // What lies beyond, the processor refuses before the machine is asked.
    private const int AddressBits = 40;

    private const ulong Redistributors = 0x080A_0000;
    private const ulong RedistributorSize = 0x2_0000;

    // As the host's machine has them, at the addresses of QEMU's virt, to the byte: distributor, redistributors, serial port, clock, fw_cfg, virtio.
    private readonly (ulong Start, ulong End)[] _devices =
    [
        (0x0800_0000, 0x0801_0000), (Redistributors, Redistributors + ((ulong)cores * RedistributorSize)), (0x0900_0000, 0x0900_1000), (0x0901_0000, 0x0901_1000), (0x0902_0000, 0x0902_0018),
        (0x0A00_0000, 0x0A00_4000),
    ];

    /// <summary>Whether an answer at an address is one of the host's own devices.</summary>
    internal bool IsDevice(ulong address) => _devices.Any(device => address >= device.Start && address < device.End);

    /// <summary>The addresses, each a multiple of 8, at another place of each page.</summary>
    internal IEnumerable<ulong> Addresses()
    {
        ulong place = 0;
        foreach (ulong page in Pages().Where(page => page < own.Start || page >= own.End).Distinct().Order())
            yield return page + (place = (place + 0x1A8) % PageSize);
    }

    private IEnumerable<ulong> Pages()
    {
        for (ulong page = 0; page < End; page += (ulong)step * PageSize)
            yield return page;
        // What lies around the host's memory, and around its devices.
        for (ulong i = 0; i < NearPages; i++)
        {
            yield return own.End + (i * PageSize);
            if (own.Start >= (i + 1) * PageSize)
                yield return own.Start - ((i + 1) * PageSize);
        }
        foreach ((ulong start, ulong end) in _devices)
        {
            yield return start & ~(PageSize - 1);
            yield return (end + PageSize - 1) & ~(PageSize - 1);
        }
        for (int bit = 32; bit < AddressBits; bit++)
        {
            yield return (1UL << bit) - PageSize;
            yield return 1UL << bit;
        }
    }
}
