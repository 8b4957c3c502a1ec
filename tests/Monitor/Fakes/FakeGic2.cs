using System;
using System.Collections.Generic;
using Firn.Monitor.Platforms;

namespace Firn.MonitorTests.Fakes;

/// <summary>A GICv2 with the Security Extensions, as Secure state of one core sees it (GIC IHI 0048).</summary>
public sealed class FakeGic2
{
    private const uint None = 1023;
    private const uint OtherGroup = 1022;

    private readonly int _lines;
    private uint? _taken;

    /// <summary>GICC_APRn and GICC_NSAPRn that still say that an interrupt is being served; all, as the last user may have left them.</summary>
    public HashSet<uint> ActivePriorities { get; } = [0xD0, 0xD4, 0xD8, 0xDC, 0xE0, 0xE4, 0xE8, 0xEC];

    public FakeGic2(FakeBoard board, int lines = 288)
    {
        _lines = lines;
        Shared = new InterruptBank(32, Math.Min(lines, 1020) - 32);
        // A GICv2 has no modifiers: Group 0 is all that is secure.
        Private.Modifier.SetAll(false);
        board.Attach(QemuVirt.Distributor, 0x1000, new Frame(ReadDistributor, WriteDistributor));
        board.Attach(QemuVirt.CpuInterface, 0x2000, new Frame(ReadInterface, WriteInterface));
    }

    public uint DistributorControl { get; private set; } = 0b11;

    public uint InterfaceControl { get; private set; } = 0b11;

    public uint PriorityMask { get; private set; }

    public InterruptBank Private { get; } = new(0, 32);

    public InterruptBank Shared { get; }

    /// <summary>A broken one: the interrupt that it always has another of.</summary>
    public uint? Endless { get; init; }

    /// <summary>The cores, a bit each, that an interrupt was sent to, and its number.</summary>
    public List<(uint Targets, uint Interrupt)> Sent { get; } = [];

    public List<uint> Taken { get; } = [];

    private ulong ReadDistributor(ulong offset) => offset switch
    {
        0x0 => DistributorControl,
        0x4 => (1u << 10) | (7u << 5) | (((uint)_lines / 32) - 1),
        _ => throw new InvalidOperationException($"GICD 0x{offset:X} is read."),
    };

    private void WriteDistributor(ulong offset, ulong value)
    {
        if (offset == 0)
            DistributorControl = (uint)value;
        else if (offset == 0xF00)
            Sent.Add(((uint)(value >> 16) & 0xFF, (uint)value & 0xF));
        else if (offset is 0x80 or 0x100 or 0x180 or 0x380 or (>= 0x400 and < 0x420))
            Private.Write(offset, value, 32);
        else if (offset is >= 0xD00 and < 0xE00)
            throw new InvalidOperationException("A GICv2 has no group modifiers.");
        else
            Shared.Write(offset, value, 32);
    }

    private ulong ReadInterface(ulong offset)
    {
        if (offset != 0xC)
            throw new InvalidOperationException($"GICC 0x{offset:X} is read.");
        if (_taken is not null)
            throw new InvalidOperationException("An interrupt is acknowledged before the last one is ended.");
        bool on = (InterfaceControl & 1) != 0 && (DistributorControl & 1) != 0 && PriorityMask > 0;
        uint? found = Endless ?? (on ? (uint?)Private.PendingGroup0 : null);
        if (found is not { } number)
            return Private.Pending.HasAnySet() ? OtherGroup : None;
        Private.Pending[(int)number] = false;
        Taken.Add(number);
        // CPUID, bits 12:10: the sender. It goes back with the number.
        _taken = number | (5u << 10);
        return _taken.Value;
    }

    private void WriteInterface(ulong offset, ulong value)
    {
        switch (offset)
        {
            case 0x0:
                InterfaceControl = (uint)value;
                break;
            case 0x4:
                PriorityMask = (uint)value;
                break;
            case >= 0xD0 and < 0xF0 when value == 0:
                ActivePriorities.Remove((uint)offset);
                break;
            case 0x10 when value == _taken:
                _taken = null;
                break;
            default:
                throw new InvalidOperationException($"GICC 0x{offset:X} is written with 0x{value:X}.");
        }
    }

    private sealed class Frame(Func<ulong, ulong> read, Action<ulong, ulong> write) : IFakeDevice
    {
        public ulong Read(ulong offset, int width) => width == 32 ? read(offset) : throw Width(width);

        public void Write(ulong offset, ulong value, int width)
        {
            if (width != 32)
                throw Width(width);
            write(offset, value);
        }

        private static InvalidOperationException Width(int width) => new($"A GICv2 is accessed with {width} bits.");
    }
}
