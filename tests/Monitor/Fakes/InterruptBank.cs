using System;
using System.Collections;
using System.Linq;

namespace Firn.MonitorTests.Fakes;

/// <summary>
/// The registers that have a field for each interrupt, for a run of interrupts (GIC IHI 0069, GICD_IGROUPR and its like). They start as the
/// last user may have left them: all on, all secure, priorities low; so what nobody sets is seen.
/// </summary>
public sealed class InterruptBank(int first, int count)
{
    private const byte LeftPriority = 0x55;

    /// <summary>Group 1; with <see cref="Modifier"/>, Group 0 becomes Secure Group 1.</summary>
    public BitArray Group { get; } = new(first + count);

    public BitArray Modifier { get; } = new(first + count, true);

    public BitArray Enabled { get; } = new(first + count, true);

    public BitArray Pending { get; } = new(first + count);

    public BitArray Active { get; } = new(first + count, true);

    public byte[] Priority { get; } = [.. Enumerable.Repeat(LeftPriority, first + count)];

    public int First => first;

    public int Count => count;

    /// <summary>Whether a store was one that clears enables: those take a while to be in force.</summary>
    public bool Write(ulong offset, ulong value, int width)
    {
        if (width != 32 || offset % 4 != 0)
            throw new InvalidOperationException($"GIC register 0x{offset:X} is accessed with {width} bits.");
        switch (offset)
        {
            case >= 0x080 and < 0x100:
                Each(offset - 0x080, bit => Group[bit.Number] = bit.IsSet(value));
                return false;
            case >= 0x100 and < 0x180:
                Each(offset - 0x100, bit => Enabled[bit.Number] |= bit.IsSet(value));
                return false;
            case >= 0x180 and < 0x200:
                Each(offset - 0x180, bit => Enabled[bit.Number] &= !bit.IsSet(value));
                return true;
            case >= 0x380 and < 0x400:
                Each(offset - 0x380, bit => Active[bit.Number] &= !bit.IsSet(value));
                return false;
            case >= 0x400 and < 0x800:
                SetPriorities((int)offset - 0x400, (uint)value);
                return false;
            case >= 0xD00 and < 0xD80:
                Each(offset - 0xD00, bit => Modifier[bit.Number] = bit.IsSet(value));
                return false;
            default:
                throw new InvalidOperationException($"GIC register 0x{offset:X} is written.");
        }
    }

    /// <summary>The most urgent interrupt of Group 0 that is pending and on; null where there is none.</summary>
    public int? PendingGroup0 => Enumerable.Range(first, count)
        .Where(number => Pending[number] && Enabled[number] && !Group[number] && !Modifier[number])
        .OrderBy(number => Priority[number]).Select(number => (int?)number).FirstOrDefault();

    private void Each(ulong offset, Action<(int Number, Func<ulong, bool> IsSet)> action)
    {
        int start = (int)offset * 8;
        if (start < first || start >= first + count)
            throw new InvalidOperationException($"The registers of interrupt {start} are not here.");
        for (int bit = 0; bit < 32 && start + bit < first + count; bit++)
        {
            int shift = bit;
            action((start + bit, word => ((word >> shift) & 1) != 0));
        }
    }

    private void SetPriorities(int start, uint value)
    {
        // 1020 to 1023 are no interrupts; their bytes are reserved and take nothing.
        if (start < first || start >= ((first + count + 31) & ~31))
            throw new InvalidOperationException($"The priority of interrupt {start} is not here.");
        for (int number = start; number < start + 4 && number < first + count; number++, value >>= 8)
            Priority[number] = (byte)value;
    }
}
