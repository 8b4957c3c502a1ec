using System;

namespace Firn.MonitorTests.Fakes;

/// <summary>A GICv3 distributor with two security states, as Secure state sees it (GIC IHI 0069, section 12.9).</summary>
public sealed class FakeDistributor3(int lines, int slowness) : IFakeDevice
{
    private const uint Groups = 0b111;
    private const uint SecureRouting = 1 << 4;
    private const uint Routing = 0b11 << 4;
    private const uint WritePending = 1u << 31;

    private int _polls;

    /// <summary>GICD_CTLR without RWP.</summary>
    public uint Control { get; private set; } = Groups;

    public InterruptBank Shared { get; } = new(32, Math.Min(lines, 1020) - 32);

    public ulong Read(ulong offset, int width)
    {
        if (width != 32)
            throw new InvalidOperationException($"GICD 0x{offset:X} is read with {width} bits.");
        return offset switch
        {
            0x0 => Control | (_polls-- > 0 ? WritePending : 0),
            0x4 => (1u << 10) | (((uint)lines / 32) - 1),
            _ => throw new InvalidOperationException($"GICD 0x{offset:X} is read."),
        };
    }

    public void Write(ulong offset, ulong value, int width)
    {
        if (offset == 0)
        {
            CheckControl((uint)value);
            Control = (uint)value;
            _polls = slowness;
        }
        else if (Shared.Write(offset, value, width))
        {
            _polls = slowness;
        }
    }

    private void CheckControl(uint value)
    {
        uint changed = (Control ^ value) & Routing;
        if (changed == 0)
            return;
        if (((Control | value) & Groups) != 0)
            throw new InvalidOperationException("Affinity routing changes while a group is on.");
        if (_polls > 0)
            throw new InvalidOperationException("Affinity routing changes before the last write is in force.");
        if ((changed & ~value) != 0)
            throw new InvalidOperationException("Affinity routing is turned off, which is UNPREDICTABLE.");
        if ((changed & ~SecureRouting) != 0 && (Control & SecureRouting) == 0)
            throw new InvalidOperationException("ARE_NS is set before ARE_S.");
    }
}
