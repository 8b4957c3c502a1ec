using System.Collections.Generic;

namespace Firn.MonitorTests.Fakes;

/// <summary>A core design: its identification registers, by the architecture's names. One that it does not name reads as zero.</summary>
public sealed class CoreModel(IReadOnlyDictionary<string, ulong> registers)
{
    public IReadOnlyDictionary<string, ulong> Registers { get; } = registers;

    /// <summary>The 4-bit field whose lowest bit is <paramref name="low"/>, as an unsigned number.</summary>
    public uint Field(string register, int low) => (uint)(Registers.GetValueOrDefault(register) >> low) & 0xF;

    /// <summary>Cortex-A53 r0p4: Armv8.0, no option that EL3 must know.</summary>
    public static CoreModel CortexA53 => new(new Dictionary<string, ulong>
    {
        ["MIDR_EL1"] = 0x410F_D034,
        ["MPIDR_EL1"] = 0x8000_0000,
        ["ID_AA64PFR0_EL1"] = 0x0100_2222,
        ["ID_AA64DFR0_EL1"] = 0x1030_5106,
        ["ID_AA64MMFR0_EL1"] = 0x0000_1122,
        ["PMCR_EL0"] = 0x4103_3000,
        ["CNTFRQ_EL0"] = 62_500_000,
    });

    /// <summary>Cortex-A72 r0p3, the third core of its cluster.</summary>
    public static CoreModel CortexA72 => new(new Dictionary<string, ulong>
    {
        ["MIDR_EL1"] = 0x410F_D083,
        ["MPIDR_EL1"] = 0x8000_0002,
        ["ID_AA64PFR0_EL1"] = 0x0100_2222,
        ["ID_AA64DFR0_EL1"] = 0x1030_5106,
        ["ID_AA64MMFR0_EL1"] = 0x0000_1124,
        ["PMCR_EL0"] = 0x4102_3000,
    });

    /// <summary>As QEMU's <c>max</c> with impdef pointer authentication: SVE, SME, MTE, FGT, ECV, HCX, MOPS, PMUv3p5.</summary>
    public static CoreModel QemuMax => new(new Dictionary<string, ulong>
    {
        ["MIDR_EL1"] = 0x000F_0510,
        ["MPIDR_EL1"] = 0x8000_0001,
        ["ID_AA64PFR0_EL1"] = 0x1301_0011_2111_2222,
        ["ID_AA64PFR1_EL1"] = 0x0000_0010_0100_0321,
        ["ID_AA64ISAR1_EL1"] = 0x0011_1111_1021_1051,
        ["ID_AA64ISAR2_EL1"] = 0x0000_0000_0011_0002,
        ["ID_AA64MMFR0_EL1"] = 0x2100_0322_1022_1126,
        ["ID_AA64MMFR1_EL1"] = 0x0010_0110_1131_2122,
        ["ID_AA64DFR0_EL1"] = 0x1000_0000_0030_5609,
        ["ID_AA64SMFR0_EL1"] = 0x80F1_00FD_0000_0000,
        ["PMCR_EL0"] = 0x0000_3000,
        ["CNTFRQ_EL0"] = 1_000_000_000,
    });
}
