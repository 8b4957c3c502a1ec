using System.Runtime.CompilerServices;
using Firn.Abi.Invocations;
using Firn.Arm64.Identification;
using Firn.Arm64.Registers;
using Firn.Arm64.Target;
using Firn.Arm64.Translation;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Target;

/// <summary>Threads' translation, caches, the FPU.</summary>
public readonly partial struct KernelMachine
{
    /// <inheritdoc/>
    public MemoryModelFeatures0 MemoryModelFeatures => new() { Bits = TranslationInstruction.ReadMemoryModelFeatures0() };

    /// <inheritdoc/>
    public CacheType CacheType => new() { Bits = Instruction.ReadCacheType() };

    /// <inheritdoc/>
    public ulong ThreadPointer
    {
        get => TranslationInstruction.ReadThreadPointer();
        set => TranslationInstruction.WriteThreadPointer(value);
    }

    /// <inheritdoc/>
    public ulong ReadOnlyThreadPointer
    {
        get => TranslationInstruction.ReadReadOnlyThreadPointer();
        set => TranslationInstruction.WriteReadOnlyThreadPointer(value);
    }

    /// <inheritdoc/>
    public void SetStage2Control(Stage2TranslationControl control) => TranslationInstruction.WriteStage2Control(control.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetUserTranslation(Stage2TableBase root)
    {
        TranslationInstruction.WriteStage2Table(root.Bits);
        Instruction.InstructionSynchronizationBarrier();
    }

    /// <inheritdoc/>
    public void SynchronizeTables() => TranslationInstruction.SynchronizeTables();

    /// <inheritdoc/>
    public void SynchronizeMaintenance() => TranslationInstruction.SynchronizeMaintenance();

    /// <inheritdoc/>
    public void InvalidateStage2(IntermediatePhysicalAddress address, bool everywhere)
    {
        ulong page = address.Value >> Granule.PageBits;
        if (everywhere)
            TranslationInstruction.InvalidateStage2Everywhere(page);
        else
            TranslationInstruction.InvalidateStage2(page);
    }

    /// <inheritdoc/>
    public void InvalidateStage1(bool everywhere)
    {
        if (everywhere)
            TranslationInstruction.InvalidateStage1Everywhere();
        else
            TranslationInstruction.InvalidateStage1();
    }

    /// <inheritdoc/>
    public void InvalidateBothStages(bool everywhere)
    {
        if (everywhere)
            TranslationInstruction.InvalidateBothStagesEverywhere();
        else
            TranslationInstruction.InvalidateBothStages();
    }

    /// <inheritdoc/>
    public void CleanData(PhysicalAddress start, ulong length) =>
        KernelRoutine.CleanData(KernelWindow.FromPhysical(start), length, DataCacheLine);

    /// <inheritdoc/>
    public void InvalidateData(PhysicalAddress start, ulong length) =>
        KernelRoutine.InvalidateData(KernelWindow.FromPhysical(start), length, DataCacheLine);

    /// <inheritdoc/>
    public void CleanInvalidateData(PhysicalAddress start, ulong length) =>
        KernelRoutine.CleanInvalidateData(KernelWindow.FromPhysical(start), length, DataCacheLine);

    /// <inheritdoc/>
    public void CleanDataToUnification(PhysicalAddress start, ulong length) =>
        KernelRoutine.CleanDataToUnification(KernelWindow.FromPhysical(start), length, DataCacheLine);

    /// <inheritdoc/>
    public void InvalidateInstructions(PhysicalAddress start, ulong length) =>
        KernelRoutine.InvalidateInstructions(KernelWindow.FromPhysical(start), length, CacheType.InstructionLineBytes);

    /// <inheritdoc/>
    public TranslationResult TranslateStage1(VirtualAddress address)
    {
        ulong kept = VirtualCpuInstruction.ReadPhysicalAddress();
        TranslationInstruction.TranslateStage1Read(address.Value);
        Instruction.InstructionSynchronizationBarrier();
        var result = new TranslationResult { Bits = VirtualCpuInstruction.ReadPhysicalAddress() };
        VirtualCpuInstruction.WritePhysicalAddress(kept);
        return result;
    }

    /// <inheritdoc/>
    public bool IsInWindow(PhysicalAddress address)
    {
        ulong kept = VirtualCpuInstruction.ReadPhysicalAddress();
        TranslationInstruction.TranslateOwnRead(KernelWindow.FromPhysical(address));
        Instruction.InstructionSynchronizationBarrier();
        var result = new TranslationResult { Bits = VirtualCpuInstruction.ReadPhysicalAddress() };
        VirtualCpuInstruction.WritePhysicalAddress(kept);
        return !result.Failed;
    }

    /// <inheritdoc/>
    public void SetHypervisorConfiguration(HypervisorConfiguration configuration) =>
        TranslationInstruction.WriteHypervisorConfiguration(configuration.Bits);

    /// <inheritdoc/>
    public void SaveFloatingPoint(ref FloatingPointState state) => KernelRoutine.SaveFloatingPoint(ref state);

    /// <inheritdoc/>
    public void LoadFloatingPoint(ref FloatingPointState state) => KernelRoutine.LoadFloatingPoint(ref state);

    /// <inheritdoc/>
    public void SwitchFloatingPoint(ref FloatingPointState from, ref FloatingPointState to) => KernelRoutine.SwitchFloatingPoint(ref from, ref to);

    /// <inheritdoc/>
    public void SetFloatingPointAccess(bool allowed)
    {
        // What goes beyond the registers that are saved is nobody's, whatever firmware allows.
        TranslationInstruction.WriteFeatureTraps((HypervisorFeatureTraps.Clean with
        {
            TrapScalableVectors = true,
            TrapFloatingPoint = !allowed,
            TrapScalableMatrix = true,
            TrapTrace = true,
            TrapActivityMonitors = true,
        }).Bits);
        // The kernel itself saves and loads the registers now; a thread that is refused them is behind an ERET.
        if (allowed)
            Instruction.InstructionSynchronizationBarrier();
    }

    /// <inheritdoc/>
    public void CallSecureMonitor(ref SecureMonitorRegisters registers) => KernelRoutine.CallSecureMonitor(ref registers);
}
