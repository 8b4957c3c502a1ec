using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.MonitorTests.Fakes;

namespace Firn.MonitorTests.Worlds;

/// <summary>Cores that nobody has built: each feature field is 0 half of the time, a low version a quarter of it, else anything.</summary>
internal static class RandomCore
{
    private static readonly string[] _registers =
    [
        "ID_AA64PFR0_EL1", "ID_AA64PFR1_EL1", "ID_AA64PFR2_EL1", "ID_AA64ISAR1_EL1", "ID_AA64ISAR2_EL1", "ID_AA64MMFR0_EL1",
        "ID_AA64MMFR1_EL1", "ID_AA64MMFR3_EL1", "ID_AA64MMFR4_EL1", "ID_AA64DFR0_EL1", "ID_AA64DFR1_EL1", "ID_AA64DFR2_EL1",
        "ID_AA64SMFR0_EL1", "PMSIDR_EL1", "TRBIDR_EL1", "MPAMIDR_EL1", "AMCFGR_EL0", "MIDR_EL1", "MPIDR_EL1", "PMCR_EL0",
        "CNTFRQ_EL0",
    ];

    private static readonly Gen<ulong> _field = Gen.Frequency((2, Gen.Const(0ul)), (1, Gen.ULong[1, 3]), (1, Gen.ULong[1, 15]));

    private static readonly Gen<ulong> _fields =
        _field.Array[16].Select(fields => fields.Select((field, index) => field << (index * 4)).Aggregate((word, field) => word | field));

    /// <summary>A core, and a level at which it can be entered.</summary>
    public static Gen<(CoreModel Core, uint Level)> Any { get; } =
        Gen.Select(_fields.Array[_registers.Length], Gen.ULong[0, 16], Gen.UInt[1, 2], (values, auxiliary, level) =>
        {
            Dictionary<string, ulong> registers = _registers.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);
            registers["AMCGCR_EL0"] = 4 | (auxiliary << 8);
            var core = new CoreModel(registers);
            return (core, core.Field("ID_AA64PFR0_EL1", 8) == 0 ? 1 : level);
        });
}
