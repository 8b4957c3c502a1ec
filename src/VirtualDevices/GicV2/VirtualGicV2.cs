using System.Diagnostics.CodeAnalysis;
using Firn.Arm64.Gic;
using Firn.VirtualDevices.Interrupts;

namespace Firn.VirtualDevices.GicV2;

/// <summary>
/// The distributor of a GICv2 without Security Extensions (GIC IHI 0048). The CPU interface that a guest sees is the hardware's virtual one (GICV), without
/// an exit.
/// </summary>
/// <typeparam name="TInterface">The list registers.</typeparam>
public partial struct VirtualGicV2<TInterface> : IVirtualGic
    where TInterface : struct, ICpuInterface
{
    /// <summary>Bytes of the distributor.</summary>
    public const ulong DistributorSize = 0x1000;

    private const uint Version = 2;
    private const uint IdentityOffset = 0xFD0;

    private InterruptPool<TInterface> _interrupts;
    private TargetBytes _targets;
    private LegacyDistributorControl _control;

    /// <summary>The list registers; the monitor's own.</summary>
    [UnscopedRef]
    public ref TInterface Interface => ref _interrupts.Interface;

    /// <summary>A new guest's controller.</summary>
    /// <param name="lists">The list registers, which are empty.</param>
    /// <param name="cpus">Virtual CPUs, 1 to 8.</param>
    public void Begin(TInterface lists, int cpus)
    {
        _interrupts.Begin(lists, cpus, isLegacy: true);
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
        if (!_interrupts.TrySetPower(cpu, isOn))
            return;
        for (uint i = 0; i < 32 * InterruptLimits.SharedBanks; i++)
            Route(i);
    }

    /// <inheritdoc/>
    public readonly bool TryReadRedistributor(ulong offset, int bytes, out ulong value)
    {
        value = 0;
        return false;
    }

    /// <inheritdoc/>
    public readonly bool TryWriteRedistributor(ulong offset, int bytes, ulong value) => false;

    /// <inheritdoc/>
    public readonly bool TrySend(int cpu, SoftwareInterruptRegister register, ulong value) => false;

    private readonly uint AllTargets => (1U << _interrupts.Cpus) - 1;

    private void ResetRegisters()
    {
        _control = default;
        for (int i = 0; i < 32 * InterruptLimits.SharedBanks; i++)
        {
            _targets[i] = 0;
            Route((uint)i);
        }
    }
}
