using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Arm64.Gic;
using Firn.Arm64.Identification;
using Firn.Arm64.Target;
using Firn.Arm64.Translation;

namespace Firn.Monitor.Target;

/// <summary>The real machine. Empty: each member is an instruction.</summary>
public readonly partial struct MonitorMachine : IMonitorMachine
{
    /// <inheritdoc/>
    public Affinity Affinity => new() { Bits = Instruction.ReadAffinity() };

    /// <inheritdoc/>
    public ulong Syndrome => MonitorInstruction.ReadSyndrome();

    /// <inheritdoc/>
    public ulong FaultAddress => MonitorInstruction.ReadFaultAddress();

    /// <inheritdoc/>
    public ulong MemoryAttributes { set => MonitorInstruction.WriteMemoryAttributes(value); }

    /// <inheritdoc/>
    public ulong TranslationControl { set => MonitorInstruction.WriteTranslationControl(value); }

    /// <inheritdoc/>
    public PhysicalAddress TranslationTable { set => MonitorInstruction.WriteTranslationTable(value.Value); }

    /// <inheritdoc/>
    public ulong SystemControl
    {
        get => MonitorInstruction.ReadSystemControl();
        set => MonitorInstruction.WriteSystemControl(value);
    }

    /// <inheritdoc/>
    public uint DataCacheLine => new CacheType { Bits = Instruction.ReadCacheType() }.DataLineBytes;

    /// <inheritdoc/>
    public ulong Count => Instruction.ReadPhysicalCount();

    /// <inheritdoc/>
    public MonitorInterfaceControl InterfaceControl
    {
        get => new() { Bits = MonitorInstruction.ReadInterfaceControl() };
        set => MonitorInstruction.WriteInterfaceControl(value.Bits);
    }

    /// <inheritdoc/>
    public MonitorGroupEnable Group1Enable { set => MonitorInstruction.WriteGroup1Enable(value.Bits); }

    /// <inheritdoc/>
    public GroupEnable Group0Enable { set => MonitorInstruction.WriteGroup0Enable(value.Bits); }

    /// <inheritdoc/>
    public PriorityMask PriorityMask { set => MonitorInstruction.WritePriorityMask(value.Bits); }

    /// <inheritdoc/>
    public byte Read8(PhysicalAddress address) => Instruction.Load8(address.Value);

    /// <inheritdoc/>
    public uint Read32(PhysicalAddress address) => Instruction.Load32(address.Value);

    /// <inheritdoc/>
    public ulong Read64(PhysicalAddress address) => Instruction.Load64(address.Value);

    /// <inheritdoc/>
    public void Write8(PhysicalAddress address, byte value) => Instruction.Store8(address.Value, value);

    /// <inheritdoc/>
    public void Write32(PhysicalAddress address, uint value) => Instruction.Store32(address.Value, value);

    /// <inheritdoc/>
    public void Write64(PhysicalAddress address, ulong value) => Instruction.Store64(address.Value, value);

    /// <inheritdoc/>
    // Safety: the only place where an address becomes a reference; translation is the identity, callers checked the range.
    public unsafe Span<byte> Memory(PhysicalAddress address, int length) =>
        MemoryMarshal.CreateSpan(ref Unsafe.AsRef<byte>((void*)address.Value), length);

    /// <inheritdoc/>
    public void SynchronizeData() => Instruction.DataSynchronizationBarrier();

    /// <inheritdoc/>
    public void SynchronizeInstructions() => Instruction.InstructionSynchronizationBarrier();

    /// <inheritdoc/>
    public void CleanDataCacheLine(PhysicalAddress address) => Instruction.CleanDataCacheLine(address.Value);

    /// <inheritdoc/>
    public void CleanInvalidateDataCacheLine(PhysicalAddress address) => Instruction.CleanInvalidateDataCacheLine(address.Value);

    /// <inheritdoc/>
    public void InvalidateInstructionCaches()
    {
        Instruction.InvalidateInstructionCaches();
        Instruction.DataSynchronizationBarrier();
        Instruction.InstructionSynchronizationBarrier();
    }

    /// <inheritdoc/>
    public void WaitForInterrupt() => Instruction.WaitForInterrupt();

    /// <inheritdoc/>
    public void InvalidateTranslations()
    {
        Instruction.DataSynchronizationBarrier();
        MonitorInstruction.InvalidateTranslations();
        Instruction.DataSynchronizationBarrier();
        Instruction.InstructionSynchronizationBarrier();
    }

    /// <inheritdoc/>
    public void UnmaskSystemErrors() => MonitorInstruction.UnmaskSystemErrors();

    /// <inheritdoc/>
    public void InvalidateBranchPredictor() => MonitorInstruction.InvalidateBranchPredictor();

    /// <inheritdoc/>
    public void EnableInterfaceRegisters(SystemRegisterEnable enable)
    {
        // A lower level's register exists only once the higher one is enabled.
        MonitorInstruction.WriteInterfaceEnable3(enable.Bits);
        Instruction.InstructionSynchronizationBarrier();
        MonitorInstruction.WriteInterfaceEnable1(enable.Bits);
        MonitorInstruction.WriteInterfaceEnable2(enable.Bits);
        Instruction.InstructionSynchronizationBarrier();
    }

    /// <inheritdoc/>
    public void ClearActivePriorities(uint registers)
    {
        MonitorInstruction.WriteActivePriorities00(0);
        MonitorInstruction.WriteActivePriorities10(0);
        if (registers < 2)
            return;
        MonitorInstruction.WriteActivePriorities01(0);
        MonitorInstruction.WriteActivePriorities11(0);
        if (registers < 4)
            return;
        MonitorInstruction.WriteActivePriorities02(0);
        MonitorInstruction.WriteActivePriorities03(0);
        MonitorInstruction.WriteActivePriorities12(0);
        MonitorInstruction.WriteActivePriorities13(0);
    }

    /// <inheritdoc/>
    public Acknowledge AcknowledgeGroup0() => new() { Bits = MonitorInstruction.AcknowledgeGroup0() };

    /// <inheritdoc/>
    public void EndGroup0(Acknowledge interrupt) => MonitorInstruction.EndGroup0(interrupt.Bits);

    /// <inheritdoc/>
    public void SendGroup0(SoftwareInterruptTarget target) => MonitorInstruction.SendGroup0(target.Bits);
}
