using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Firn.Arm64.Gic;
using Firn.VirtualDevices.Interrupts;
using Xunit;

namespace Firn.VirtualDevicesTests.Interrupts;

/// <summary>An interrupt controller and the model of it, to both of which the same happens.</summary>
internal sealed class GicRun<TGic> : IGicRun
    where TGic : struct, IVirtualGic
{
    private const uint Timer = 27;

    // Whom a GICv2's register makes the sender of an SGI: the first virtual CPU and the third.
    private const uint SomeSenders = 5;

    private readonly FakeInterface.Hardware _hardware;
    private readonly GicModel _model;
    private readonly bool _isLinked;
    private readonly bool _isLegacy;
    private readonly TGic[] _place;

    public GicRun(int cpus, int registers, bool isLinked, bool isLegacy, Func<FakeInterface, TGic> begin)
    {
        _isLinked = isLinked;
        _isLegacy = isLegacy;
        _hardware = new(cpus, registers) { CanLink = isLinked };
        _model = new(cpus, isLegacy);
        _place = [begin(new(_hardware))];
        if (isLinked)
        {
            Gic.Resample(1u << (int)Timer);
            Gic.Link(Timer);
        }
        FlushAll();
        Group(true);
    }

    public void Group(bool on)
    {
        _model.GroupOn = on;
        Assert.True(Gic.TryWriteDistributor(0, DistributorRegister.Control, 4, on ? 3u : 0));
        Exit(0);
    }

    public void Line(int cpu, uint interrupt, bool high)
    {
        if (interrupt < 16)
            return;
        GicModel.State state = _model[cpu, interrupt];
        state.IsLatched |= state.IsEdge && high && !state.Line;
        state.Line = high;
        if (_isLinked && interrupt == Timer)
        {
            _hardware.Lines[cpu] = high;
            LookAtTimer(cpu);
            Exit(cpu);
            return;
        }
        Gic.SetLine(cpu, interrupt, high);
        if (!high)
            FlushAll();
        Exit(cpu);
    }

    public void Bit(int cpu, uint interrupt, uint register, bool set)
    {
        GicModel.State state = _model[cpu, interrupt];
        switch (register)
        {
            case DistributorRegister.SetEnable:
                state.IsEnabled = set || IsLegacySoftware(interrupt);
                break;
            case DistributorRegister.SetPending when IsLegacySoftware(interrupt):
                SetSenders(cpu, interrupt, set);
                return;
            case DistributorRegister.SetPending:
                state.IsLatched = set;
                break;
            default:
                if (set && !state.IsActive)
                    state.ActiveOn = state.Target;
                state.IsActive = set;
                break;
        }
        Write(cpu, interrupt, register + (set ? 0 : 0x80u) + (interrupt / 32 * 4), 4, 1u << (int)(interrupt % 32));
    }

    public void Priority(int cpu, uint interrupt, byte value)
    {
        _model[cpu, interrupt].Priority = (byte)(value & 0xF8);
        Write(cpu, interrupt, DistributorRegister.Priority + interrupt, 1, value);
    }

    /// <summary>A GICv3's interrupt goes to one, a GICv2's to the first of many, or to nobody.</summary>
    public void Route(int cpu, uint interrupt, byte target)
    {
        if (interrupt < 32)
            return;
        if (_isLegacy)
        {
            uint targets = target & AllCpus;
            _model[cpu, interrupt].Target = _model.Cpus == 1 ? 0 : targets != 0 ? BitOperations.TrailingZeroCount(targets) : -1;
            Write(cpu, interrupt, DistributorRegister.Target + interrupt, 1, target);
            Assert.True(Gic.TryReadDistributor(cpu, DistributorRegister.Target + interrupt, 1, out ulong value));
            Assert.Equal(targets, value);
            return;
        }
        _model[cpu, interrupt].Target = target % _model.Cpus;
        Assert.True(Gic.TryWriteDistributor(cpu, DistributorRegister.Router + (8 * interrupt), 8, (ulong)(target % _model.Cpus)));
        Exit(cpu);
    }

    public void Edge(uint interrupt, bool edge)
    {
        // Changed while it is enabled or pending it would be anything.
        GicModel.State state = _model[0, interrupt];
        if (interrupt < 32 || state.IsEnabled || state.IsPending || state.IsActive || state.Line)
            return;
        state.IsEdge = edge;
        uint word = 0;
        for (uint i = 0; i < 16; i++)
            word |= _model[0, (interrupt & ~15u) + i].IsEdge ? 2u << (int)(2 * i) : 0;
        Assert.True(Gic.TryWriteDistributor(0, DistributorRegister.Configuration + (interrupt / 16 * 4), 4, word));
        Exit(0);
    }

    public void Send(int cpu, uint sgi, uint targets, bool others)
    {
        if (_isLegacy)
        {
            SendLegacy(cpu, sgi, targets, others);
            return;
        }
        for (int i = 0; i < _model.Cpus; i++)
            _model[i, sgi % 16].IsLatched |= others ? i != cpu : (targets & (1u << i)) != 0;
        SoftwareInterruptTarget target = new() { TargetList = targets & 0xFFFF, Interrupt = sgi % 16, AllOthers = others };
        Assert.True(Gic.TrySend(cpu, SoftwareInterruptRegister.Group1, target.Bits));
        Exit(cpu);
    }

    /// <summary>The guest takes the interrupt that it gets, and ends it then or later: what the hardware has must be what the architecture says.</summary>
    public void Acknowledge(int cpu, bool end)
    {
        // With more active than list registers, which only software makes (ISACTIVER), the fake's running priority is not that of all of them.
        if (_model.Of(cpu).Any(pair => pair.State.IsActive && !_hardware.Valid(cpu).Any(register => register.Interrupt == pair.Interrupt && register.IsActive)))
            return;
        (uint priority, HashSet<uint> possible) = _model.Best(cpu);
        ListedInterrupt? taken = _hardware.Acknowledge(cpu);
        Assert.Equal(possible.Count > 0, taken.HasValue);
        if (taken is not { } interrupt)
            return;
        Assert.Equal(priority, interrupt.Priority);
        Assert.Contains(interrupt.Interrupt, possible);
        GicModel.State state = _model[cpu, interrupt.Interrupt];
        state.IsActive = true;
        state.ActiveOn = cpu;
        state.IsLatched = false;
        if (IsLegacySoftware(interrupt.Interrupt))
        {
            Assert.NotEqual(0u, state.Senders & (1u << (int)interrupt.Source));
            state.Senders &= ~(1u << (int)interrupt.Source);
        }
        if (_hardware.IsNonePendingTold(cpu))
        {
            Gic.Sync(cpu);
            Exit(cpu);
        }
        if (end)
            End(cpu);
    }

    /// <summary>The guest ends what it took last, the most urgent that is active.</summary>
    public void End(int cpu)
    {
        List<ListedInterrupt> active = [.. _hardware.Valid(cpu).Where(register => register.IsActive).OrderBy(register => register.Priority)];
        if (active.Count == 0)
            return;
        _model[cpu, active[0].Interrupt].IsActive = false;
        if (_hardware.EndOfInterrupt(cpu, active[0].Interrupt) is { } index)
        {
            Gic.Sync(cpu);
            Gic.End(cpu, index);
            Exit(cpu);
        }
        else if (!IsGiven(cpu))
        {
            Exit(cpu);
        }
    }

    public void Compare()
    {
        for (int cpu = 0; cpu < _model.Cpus; cpu++)
        {
            // Somebody else looks, so that virtual CPUs are stopped for it.
            int reader = _model.Cpus - 1 - cpu;
            Assert.Equal(Expected(cpu, 0, state => state.IsPending), Read(reader, cpu, 0, DistributorRegister.SetPending));
            Assert.Equal(Expected(cpu, 0, state => state.IsActive), Read(reader, cpu, 0, DistributorRegister.ClearActive));
            Assert.Equal(Expected(cpu, 0, state => state.IsEnabled), Read(reader, cpu, 0, DistributorRegister.SetEnable));
            Assert.Equal(Expected(cpu, 1, state => state.IsPending), Read(cpu, cpu, 1, DistributorRegister.ClearPending));
            Assert.Equal(Expected(cpu, 1, state => state.IsActive), Read(cpu, cpu, 1, DistributorRegister.SetActive));
            for (uint sgi = 0; sgi < 16 && _isLegacy; sgi++)
            {
                Assert.True(Gic.TryReadDistributor(cpu, DistributorRegister.SetPendingSoftware + sgi, 1, out ulong senders));
                Assert.Equal(_model[cpu, sgi].Senders, senders);
            }
            Exit(reader);
        }
    }

    private ref TGic Gic => ref _place[0];

    private uint AllCpus => (1u << _model.Cpus) - 1;

    private bool IsLegacySoftware(uint interrupt) => _isLegacy && interrupt < 16;

    private void SetSenders(int cpu, uint sgi, bool isSet)
    {
        uint senders = SomeSenders & AllCpus;
        GicModel.State state = _model[cpu, sgi];
        state.Senders = isSet ? state.Senders | senders : state.Senders & ~senders;
        Write(cpu, sgi, (isSet ? DistributorRegister.SetPendingSoftware : DistributorRegister.ClearPendingSoftware) + sgi, 1, SomeSenders);
    }

    // To a list, to all others, to itself; the fourth filter is reserved, and reaches nobody.
    private void SendLegacy(int cpu, uint sgi, uint list, bool others)
    {
        uint filter = others ? 1u : list % 7 == 0 ? 2u : list % 11 == 0 ? 3u : 0;
        uint self = 1u << cpu;
        uint targets = filter switch
        {
            0 => list,
            1 => ~self,
            2 => self,
            _ => 0,
        };
        for (int i = 0; i < _model.Cpus; i++)
            _model[i, sgi].Senders |= (targets & (1u << i)) != 0 ? self : 0;
        Assert.True(Gic.TryWriteDistributor(cpu, DistributorRegister.SoftwareGenerated, 4, (filter << 24) | ((list & 0xFF) << 16) | sgi));
        Exit(cpu);
    }

    private uint Expected(int cpu, uint bank, Func<GicModel.State, bool> has) => Enumerable.Range(0, 32)
        .Where(i => has(_model[cpu, (32 * bank) + (uint)i])).Aggregate(0u, (word, i) => word | (1u << i));

    private uint Read(int reader, int cpu, uint bank, uint register)
    {
        // A GICv2's own interrupts are another's business to nobody.
        if (_isLegacy)
        {
            Assert.True(Gic.TryReadDistributor(bank == 0 ? cpu : reader, register + (4 * bank), 4, out ulong word));
            return (uint)word;
        }
        Assert.True(bank == 0
            ? Gic.TryReadRedistributor(((ulong)cpu * RedistributorRegister.Stride) + RedistributorRegister.PrivateFrame + register, 4, out ulong value)
            : Gic.TryReadDistributor(reader, register + (4 * bank), 4, out value));
        return (uint)value;
    }

    private void Write(int cpu, uint interrupt, uint offset, int bytes, uint value)
    {
        Assert.True(interrupt < 32 && !_isLegacy
            ? Gic.TryWriteRedistributor(((ulong)cpu * RedistributorRegister.Stride) + RedistributorRegister.PrivateFrame + offset, bytes, value)
            : Gic.TryWriteDistributor(cpu, offset, bytes, value));
        Exit(cpu);
    }

    // The virtual CPU whose exit this is goes on, and so do those that were kicked.
    private void Exit(int cpu)
    {
        GoOn(cpu);
        // A flush may kick another.
        while (_hardware.Kicked.Count > 0)
        {
            int kicked = _hardware.Kicked.First();
            _hardware.Kicked.Remove(kicked);
            GoOn(kicked);
        }
        // It would stop again and again, and never execute.
        for (int i = 0; i < _model.Cpus; i++)
            Assert.False(_hardware.IsNonePendingTold(i));
    }

    private void GoOn(int cpu)
    {
        do
        {
            while (!Gic.Flush(cpu))
            {
                Assert.Equal(1u << (int)Timer, Gic.TakeEnded(cpu) & (1u << (int)Timer));
                LowerTimer(cpu);
            }
        }
        while (!IsGiven(cpu));
        // Whoever masked it, kernel or monitor, is told of an end.
        Assert.True(!_hardware.Masks[cpu] || Gic.IsLineHigh(cpu, Timer)
            || _hardware.Lists[cpu][^1] is { AskMaintenance: true, Interrupt: Timer } and not { State: ListRegisterState.Inactive });
    }

    private bool IsGiven(int cpu)
    {
        if (_hardware.TryGive(cpu))
            return true;
        Gic.SetLine(cpu, Timer, true);
        return false;
    }

    // The monitor asks the timer when its guest looks at its controller; here, as soon as it is switched off.
    private void LookAtTimer(int cpu)
    {
        if (_hardware.Lines[cpu])
            return;
        _ = Read(cpu, cpu, 0, DistributorRegister.SetPending);
        if (Gic.IsLineHigh(cpu, Timer))
            LowerTimer(cpu);
    }

    private void LowerTimer(int cpu)
    {
        Gic.SetLine(cpu, Timer, false);
        _hardware.Masks[cpu] = false;
    }

    private void FlushAll()
    {
        for (int cpu = 0; cpu < _model.Cpus; cpu++)
            Exit(cpu);
    }
}
