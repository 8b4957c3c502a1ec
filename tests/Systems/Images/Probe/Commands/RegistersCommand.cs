using Firn.Arm64.Registers;
using Firn.Arm64.Target;
using Firn.SystemsTests.Probe.Target;

namespace Firn.SystemsTests.Probe.Commands;

/// <summary><c>registers</c>: what a kernel finds at its first instruction, on each core: docs/el3-bringup.md, as EL2 sees it.</summary>
internal static class RegistersCommand
{
    private const ulong Level2 = 2 << 2;

    // FEAT_SME's EnTP2 is set where the feature is there; FEAT_E2H0 absent makes HCR_EL2.E2H one.
    private const ulong OptionalControl = 1ul << 60;
    private const ulong OptionalConfiguration = 1ul << 34;

    /// <summary>Checks all cores.</summary>
    internal static void Run(ref ProbeState state) => Team.Run(ref state, Job.Registers);

    /// <summary>Checks the core that asks, which has just been entered.</summary>
    internal static void Check(ref ProbeState state, uint core)
    {
        ref EntryRecord entry = ref EntryPoints.Entry(core);
        CheckEntry(ref state, ref entry);
        CheckHypervisor(ref state);
        CheckTimers(ref state);
        state.Report.True("the priority mask lets the normal world's interrupts through"u8, InterruptUnit.PriorityMask != 0);
        state.Report.True("no interrupt comes before the kernel asks"u8, entry.Kind == EntryKind.Resume || !InterruptUnit.IsOpen);
        if (Machine.HasGicVersion3)
            state.Report.Equal("ICC_SRE_EL2"u8, Register.InterfaceEnable(), 0xF);
    }

    private static void CheckEntry(ref ProbeState state, ref EntryRecord entry)
    {
        state.Report.Equal("CurrentEL"u8, entry.Level, Level2);
        state.Report.Equal("DAIF"u8, entry.Masks, InterruptMasks.All.Bits);
        state.Report.Equal("SPSel"u8, entry.StackSelect, 1);
        state.Report.Equal("SCTLR_EL2"u8, entry.SystemControl & ~OptionalControl, SystemControl.CleanEl2Or3.Bits);
        state.Report.Equal("SP_EL0"u8, entry.StackPointer, 0);
        for (int i = 1; i < GeneralRegisters.Count; i++)
            state.Report.Equal("x1 to x30 at entry"u8, entry.X[i], 0);
    }

    private static void CheckHypervisor(ref ProbeState state)
    {
        ulong clean = new HypervisorConfiguration { El1IsAArch64 = true }.Bits;
        state.Report.Equal("HCR_EL2"u8, Register.Configuration() & ~OptionalConfiguration, clean);
        // TFP, TTA, TAM, TCPAC.
        state.Report.Equal("traps of CPTR_EL2"u8, Register.FeatureTraps() & 0xC010_0400, 0);
        // HPMN is PMCR_EL0.N; TPMCR to TDRA are the traps.
        state.Report.Equal("MDCR_EL2.HPMN"u8, Register.DebugConfiguration() & 0x1F, (Register.PerformanceMonitors() >> 11) & 0x1F);
        state.Report.Equal("traps of MDCR_EL2"u8, Register.DebugConfiguration() & 0xFE0, 0);
        state.Report.Equal("VTTBR_EL2"u8, Register.Stage2Table(), 0);
        state.Report.Equal("VPIDR_EL2"u8, Register.VirtualMainId(), Instruction.ReadMainId());
        state.Report.Equal("VMPIDR_EL2"u8, Register.VirtualAffinity(), Instruction.ReadAffinity());
        var kernel = new SystemControl { Bits = Register.KernelSystemControl() };
        state.Report.True("SCTLR_EL1 is off"u8, !kernel.Mmu && !kernel.DataCache && !kernel.InstructionCache, kernel.Bits);
    }

    private static void CheckTimers(ref ProbeState state)
    {
        state.Report.Equal("CNTHCTL_EL2"u8, Register.TimerAccess() & 3, 3);
        state.Report.Equal("CNTVOFF_EL2"u8, Register.VirtualCounterOffset(), 0);
        state.Report.True("CNTFRQ_EL0"u8, Register.CounterFrequency() is 62_500_000 or 1_000_000_000, Register.CounterFrequency());
        ulong before = Instruction.ReadPhysicalCount();
        ulong between = Register.VirtualCount();
        ulong after = Instruction.ReadPhysicalCount();
        state.Report.True("the virtual count is the physical one"u8, before <= between && between <= after, between);
        ulong enabled = (Register.HypervisorTimer() | Register.PhysicalTimer() | Register.VirtualTimer()) & 1;
        state.Report.Equal("timers that run"u8, enabled, 0);
    }
}
