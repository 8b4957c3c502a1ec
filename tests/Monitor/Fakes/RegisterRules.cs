using System;
using System.Collections.Generic;
using System.Linq;

namespace Firn.MonitorTests.Fakes;

/// <summary>
/// When a register exists, and which bit of another must be in force before EL3 may touch it (Arm ARM DDI 0487, each register's own page).
/// Written from the identification registers' raw fields, apart from the code under test.
/// </summary>
public static class RegisterRules
{
    private static readonly Dictionary<string, Func<CoreModel, bool>> _conditions = Table(
        (core => (core.Registers.GetValueOrDefault("MIDR_EL1") & 0xFF00_FFF0) is 0x4100_D070 or 0x4100_D080, "CPUACTLR_EL1"),
        (Vectors, "ZCR_EL3 ZCR_EL2"),
        (Matrices, "SMCR_EL3 SMCR_EL2 SMPRIMAP_EL2 SMPRI_EL1 SVCR TPIDR2_EL0"),
        (Partitioning, "MPAM3_EL3 MPAM2_EL2 MPAM1_EL1 MPAM0_EL1 MPAMIDR_EL1"),
        (core => Partitioning(core) && ((core.Registers.GetValueOrDefault("MPAMIDR_EL1") >> 17) & 1) != 0, "MPAMHCR_EL2"),
        (Counters, "PMCR_EL0 PMINTENCLR_EL1 PMCNTENCLR_EL0 PMUSERENR_EL0"),
        (Activity, "AMCNTENSET0_EL0 AMCFGR_EL0 AMCGCR_EL0 AMUSERENR_EL0"),
        (core => Activity(core) && core.Field("AMCFGR_EL0", 28) != 0, "AMCNTENSET1_EL0"),
        (core => core.Field("ID_AA64MMFR1_EL1", 40) != 0, "HCRX_EL2"),
        (core => core.Field("ID_AA64MMFR3_EL1", 4) != 0, "SCTLR2_EL2 SCTLR2_EL1"),
        (core => core.Field("ID_AA64MMFR3_EL1", 0) != 0, "TCR2_EL2 TCR2_EL1"),
        (core => core.Field("ID_AA64MMFR0_EL1", 60) >= 2, "CNTPOFF_EL2"),
        (core => core.Field("ID_AA64MMFR1_EL1", 8) != 0, "CNTHV_CTL_EL2"),
        (core => core.Field("ID_AA64PFR0_EL1", 24) != 0, "ICH_HCR_EL2 ICC_SRE_EL3"),
        (Traps, "HFGRTR_EL2 HFGWTR_EL2 HFGITR_EL2 HDFGRTR_EL2 HDFGWTR_EL2"),
        (core => Traps(core) && Activity(core), "HAFGRTR_EL2"),
        (core => core.Field("ID_AA64MMFR0_EL1", 56) >= 2, "HFGRTR2_EL2 HFGWTR2_EL2 HFGITR2_EL2 HDFGRTR2_EL2 HDFGWTR2_EL2"),
        (core => core.Field("ID_AA64DFR0_EL1", 32) != 0, "PMSIDR_EL1 PMSCR_EL2 PMSCR_EL1 PMBLIMITR_EL1"),
        (core => core.Field("ID_AA64DFR0_EL1", 40) != 0, "TRFCR_EL2 TRFCR_EL1"),
        (core => core.Field("ID_AA64DFR0_EL1", 44) != 0, "TRBIDR_EL1 TRBLIMITR_EL1"),
        (core => core.Field("ID_AA64DFR0_EL1", 52) != 0, "BRBCR_EL2 BRBCR_EL1"),
        (core => core.Field("ID_AA64PFR1_EL1", 44) != 0, "GCSCR_EL2 GCSCR_EL1 GCSCRE0_EL1"));

    // The interrupt controller's part, which no world's bring-up touches.
    private static readonly string[] _interfaceRegisters =
    [
        "ICC_CTLR_EL3", "ICC_PMR_EL1", "ICC_IGRPEN0_EL1", "ICC_IGRPEN1_EL3", "ICC_IAR0_EL1", "ICC_EOIR0_EL1", "ICC_SGI0R_EL1",
    ];

    private static readonly string[] _matrixRegisters = ["SMCR_EL3", "SMCR_EL2", "SMPRIMAP_EL2", "SMPRI_EL1", "SVCR"];

    public static IEnumerable<string> Conditional => _conditions.Keys;

    public static bool Exists(CoreModel core, string register) =>
        (!IsHypervisors(register) || core.Field("ID_AA64PFR0_EL1", 8) != 0)
        && (!_interfaceRegisters.Contains(register) || core.Field("ID_AA64PFR0_EL1", 24) != 0)
        && (!_conditions.TryGetValue(register, out Func<CoreModel, bool>? condition) || condition(core));

    public static IEnumerable<(string Register, int Bit)> OpenersOf(CoreModel core, string register)
    {
        if (register is "ZCR_EL3" or "ZCR_EL2")
            yield return ("CPTR_EL3", 8);
        if (_matrixRegisters.Contains(register))
            yield return ("CPTR_EL3", 12);
        if (register == "ICH_HCR_EL2" || _interfaceRegisters.Contains(register))
            yield return ("ICC_SRE_EL3", 0);
        if (IsHypervisors(register))
            yield return ("SCR_EL3", 0);
        // The layout of these two follows HCR_EL2.E2H; RW, which is always set, stands for its having been written.
        if (register is "CPTR_EL2" or "CNTHCTL_EL2" && core.Field("ID_AA64PFR0_EL1", 8) != 0)
            yield return ("HCR_EL2", 31);
    }

    private static bool IsHypervisors(string register) => register.EndsWith("_EL2", StringComparison.Ordinal);

    private static bool Vectors(CoreModel core) => core.Field("ID_AA64PFR0_EL1", 32) != 0;

    private static bool Matrices(CoreModel core) => core.Field("ID_AA64PFR1_EL1", 24) != 0;

    private static bool Partitioning(CoreModel core) => core.Field("ID_AA64PFR0_EL1", 40) != 0 || core.Field("ID_AA64PFR1_EL1", 16) != 0;

    private static bool Counters(CoreModel core) => core.Field("ID_AA64DFR0_EL1", 8) is not (0 or 0xF);

    private static bool Activity(CoreModel core) => core.Field("ID_AA64PFR0_EL1", 44) != 0;

    private static bool Traps(CoreModel core) => core.Field("ID_AA64MMFR0_EL1", 56) != 0;

    private static Dictionary<string, Func<CoreModel, bool>> Table(params (Func<CoreModel, bool> Condition, string Registers)[] rows) =>
        rows.SelectMany(row => row.Registers.Split(' ').Select(register => (register, row.Condition)))
            .ToDictionary(pair => pair.register, pair => pair.Condition);
}
