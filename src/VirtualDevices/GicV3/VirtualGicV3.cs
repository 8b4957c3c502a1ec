using System;
using System.Diagnostics.CodeAnalysis;
using Firn.Arm64.Gic;
using Firn.Arm64.Identification;
using Firn.VirtualDevices.Interrupts;

namespace Firn.VirtualDevices.GicV3;

/// <summary>
/// A GICv3 with one Security state, affinity routing and no LPIs: distributor and redistributors. Acknowledge and end of interrupt are the hardware's
/// (ICV_*), without an exit (GIC IHI 0069).
/// </summary>
/// <typeparam name="TInterface">The list registers.</typeparam>
public partial struct VirtualGicV3<TInterface> : IVirtualGic
    where TInterface : struct, ICpuInterface
{
    /// <summary>Bytes of the distributor: a frame of 64 KiB.</summary>
    public const ulong DistributorSize = 0x1_0000;

    private const uint Version = 3;
    private const uint IdentityOffset = 0xFFD0;

    private InterruptPool<TInterface> _interrupts;
    private AffinityWords _affinities;
    private Routes _routes;
    private KernelDistributorControl _control;

    /// <summary>The list registers; the monitor's own.</summary>
    [UnscopedRef]
    public ref TInterface Interface => ref _interrupts.Interface;

    /// <summary>Bytes of the redistributors: two frames of 64 KiB for each virtual CPU.</summary>
    public readonly ulong RedistributorSize => (ulong)_interrupts.Cpus * RedistributorRegister.Stride;

    /// <summary>A new guest's controller.</summary>
    /// <param name="lists">The list registers, which are empty.</param>
    /// <param name="affinities">
    /// MPIDR_EL1's affinity of each virtual CPU, at most <see cref="InterruptLimits.Cpus"/>, all different; Aff0 below 16 and Aff3 zero.
    /// </param>
    public void Begin(TInterface lists, ReadOnlySpan<Affinity> affinities)
    {
        for (int i = 0; i < affinities.Length; i++)
            _affinities[i] = affinities[i].Packed;
        _interrupts.Begin(lists, affinities.Length, isLegacy: false);
        ResetRegisters();
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _interrupts.Reset();
        ResetRegisters();
    }

    /// <inheritdoc/>
    public void SetLine(int cpu, uint interrupt, bool isHigh) => _interrupts.SetLine(cpu, interrupt, isHigh);

    /// <inheritdoc/>
    public void Sync(int cpu) => _interrupts.Sync(cpu);

    /// <inheritdoc/>
    public void End(int cpu, int index) => _interrupts.End(cpu, index);

    /// <inheritdoc/>
    public void Deactivate(int cpu, uint interrupt) => _interrupts.Deactivate(cpu, interrupt);

    /// <inheritdoc/>
    public bool Flush(int cpu) => _interrupts.Flush(cpu);

    /// <inheritdoc/>
    public uint TakeEnded(int cpu) => _interrupts.TakeEnded(cpu);

    /// <inheritdoc/>
    public bool IsPending(int cpu) => _interrupts.IsPending(cpu);

    /// <inheritdoc/>
    public bool RequestsWake(int cpu) => _interrupts.RequestsWake(cpu);

    /// <inheritdoc/>
    public void Resample(uint interrupts) => _interrupts.Resample(interrupts);

    /// <inheritdoc/>
    public void Link(uint interrupt) => _interrupts.Link(interrupt);

    /// <inheritdoc/>
    public readonly bool IsLinked(int cpu) => _interrupts.IsLinked(cpu);

    /// <inheritdoc/>
    public readonly bool IsLineHigh(int cpu, uint interrupt) => _interrupts.IsLineHigh(cpu, interrupt);

    /// <inheritdoc/>
    public void SetPower(int cpu, bool isOn)
    {
        // What firmware does: it puts the redistributor to sleep, and wakes it.
        if (_interrupts.TrySetPower(cpu, isOn))
            RouteAnew();
    }

    /// <inheritdoc/>
    public bool TrySend(int cpu, SoftwareInterruptRegister register, ulong value)
    {
        SoftwareInterruptTarget target = new() { Bits = value };
        for (int i = 0; i < _interrupts.Cpus; i++)
        {
            if (!(target.AllOthers ? i != cpu : IsNamed(target, i)))
                continue;
            // Where there is one Security state, ICC_SGI1R_EL1 sends interrupts of either group, the others those of Group 0.
            bool isGroup1 = (_interrupts.Group1(i, 0) & (1U << (int)target.Interrupt)) != 0;
            if (register == SoftwareInterruptRegister.Group1 || !isGroup1)
                _interrupts.Send(i, target.Interrupt, cpu);
        }
        return true;
    }

    private readonly bool IsNamed(SoftwareInterruptTarget target, int cpu)
    {
        Affinity affinity = AffinityOf(cpu);
        return affinity.Level1 == target.Affinity1 && affinity.Level2 == target.Affinity2 && target.Affinity3 == 0
            && affinity.Level0 / 16 == target.RangeSelector && (target.TargetList & (1U << (int)(affinity.Level0 % 16))) != 0;
    }

    private readonly Affinity AffinityOf(int cpu) => new() { Bits = _affinities[cpu] };

    private void ResetRegisters()
    {
        _control = new() { AffinityRouting = true, DisableSecurity = true };
        for (int i = 0; i < 32 * InterruptLimits.SharedBanks; i++)
        {
            _routes[i] = _affinities[0];
            _interrupts.Route((uint)i + InterruptId.SpiFirst, 0);
        }
    }

    private static bool IsAligned(ulong offset, int bytes) => bytes is 1 or 2 or 4 or 8 && (offset & (ulong)(bytes - 1)) == 0;
}
