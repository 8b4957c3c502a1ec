using System;
using System.Collections.Generic;

namespace Firn.MonitorTests.Fakes;

/// <summary>
/// A GICv3's redistributors, one after the other, as one core uses them: each frame tells whose it is, and this core touches no other's.
/// </summary>
public sealed class FakeRedistributors : IFakeDevice
{
    private const ulong Stride = 0x2_0000;
    private const ulong PrivateFrame = 0x1_0000;
    private const ulong ProcessorSleep = 1 << 1;
    private const ulong ChildrenAsleep = 1 << 2;

    private readonly List<(uint Affinity, bool VirtualLpis, ulong Start)> _frames = [];
    private readonly uint _own;
    private readonly int _slowness;
    private int _pending;
    private int _wakening;

    public FakeRedistributors(uint own, int slowness, params (uint Affinity, bool VirtualLpis)[] frames)
    {
        _own = own;
        _slowness = slowness;
        foreach ((uint affinity, bool virtualLpis) in frames)
        {
            _frames.Add((affinity, virtualLpis, Size));
            Size += virtualLpis ? 2 * Stride : Stride;
            Private[affinity] = new InterruptBank(0, 32);
        }
    }

    public ulong Size { get; }

    /// <summary>Each core's private interrupts, by its packed affinity.</summary>
    public Dictionary<uint, InterruptBank> Private { get; } = [];

    /// <summary>GICR_WAKER of this core, asleep at reset.</summary>
    public ulong Waker { get; private set; } = ProcessorSleep | ChildrenAsleep;

    public ulong Read(ulong offset, int width)
    {
        (uint affinity, bool virtualLpis, ulong start) = FrameAt(offset);
        ulong register = offset - start;
        if (register == 0x8 && width == 64)
            return ((ulong)affinity << 32) | (start == _frames[^1].Start ? 1u << 4 : 0) | (virtualLpis ? 1u << 1 : 0);
        CheckOwn(affinity);
        return (register, width) switch
        {
            (0x0, 32) => _pending-- > 0 ? 1u << 3 : 0,
            (0x14, 32) => ReadWaker(),
            _ => throw new InvalidOperationException($"GICR 0x{register:X} is read with {width} bits."),
        };
    }

    public void Write(ulong offset, ulong value, int width)
    {
        (uint affinity, _, ulong start) = FrameAt(offset);
        ulong register = offset - start;
        CheckOwn(affinity);
        if (register == 0x14 && width == 32)
        {
            Waker = (Waker & ChildrenAsleep) | (value & ProcessorSleep);
            _wakening = _slowness;
            return;
        }
        if (register < PrivateFrame)
            throw new InvalidOperationException($"GICR 0x{register:X} is written with {width} bits.");
        if (Waker != 0)
            throw new InvalidOperationException("The private interrupts are set up while the redistributor sleeps.");
        if (Private[affinity].Write(register - PrivateFrame, value, width))
            _pending = _slowness;
    }

    /// <summary>Whether a write to GICR_ICENABLER0 is in force, as far as the core has looked.</summary>
    public bool IsSettled => _pending <= 0;

    private ulong ReadWaker()
    {
        if ((Waker & ProcessorSleep) == 0 && _wakening-- <= 0)
            Waker = 0;
        return Waker;
    }

    private (uint Affinity, bool VirtualLpis, ulong Start) FrameAt(ulong offset) =>
        offset < Size ? _frames.FindLast(frame => frame.Start <= offset) : throw new InvalidOperationException("No redistributor is there.");

    private void CheckOwn(uint affinity)
    {
        if (affinity != _own)
            throw new InvalidOperationException($"The redistributor of core 0x{affinity:X} is touched by core 0x{_own:X}.");
    }
}
