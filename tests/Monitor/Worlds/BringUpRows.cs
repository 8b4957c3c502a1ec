using System;
using System.Collections.Generic;
using System.Linq;
using Firn.MonitorTests.Fakes;

namespace Firn.MonitorTests.Worlds;

/// <summary>The tables of docs/el3-bringup.md, by bit numbers and raw identification fields: what the code says in words.</summary>
internal static class BringUpRows
{
    private const string Pfr0 = "ID_AA64PFR0_EL1";
    private const string Pfr1 = "ID_AA64PFR1_EL1";
    private const string Pfr2 = "ID_AA64PFR2_EL1";
    private const string Isar1 = "ID_AA64ISAR1_EL1";
    private const string Isar2 = "ID_AA64ISAR2_EL1";
    private const string Mmfr0 = "ID_AA64MMFR0_EL1";
    private const string Mmfr1 = "ID_AA64MMFR1_EL1";
    private const string Mmfr3 = "ID_AA64MMFR3_EL1";
    private const string Mmfr4 = "ID_AA64MMFR4_EL1";
    private const string Dfr0 = "ID_AA64DFR0_EL1";
    private const string Dfr1 = "ID_AA64DFR1_EL1";
    private const string Dfr2 = "ID_AA64DFR2_EL1";

    /// <summary>The rows of each register, which account for its every bit.</summary>
    public static ILookup<string, Row> ByRegister { get; } =
        new[] { Secure, Traps, Debug, Hypervisor, HypervisorExtended, FineGrained }.SelectMany(rows => rows).ToLookup(row => row.Register);

    private static IEnumerable<Row> Secure => Rows("SCR_EL3",
        (4, 0b11, Always), (0, 1, Always), (2, 1, Always), (8, 1, (_, level) => level == 2), (9, 1, Always), (10, 1, Always),
        (16, 0b11, Authentication), (25, 1, ContextNumber), (26, 1, Has(Pfr1, 8, 2)), (27, 1, Has(Mmfr0, 56)), (28, 1, Has(Mmfr0, 60, 2)),
        (35, 1, Has(Pfr0, 44, 2)), (36, 0b11, Has(Isar1, 60, 3)), (38, 1, Has(Mmfr1, 40)), (39, 1, Has(Pfr1, 44)), (41, 1, Has(Pfr1, 24)),
        (42, 1, Has(Pfr1, 48)), (43, 1, Has(Mmfr3, 0)), (44, 1, Has(Mmfr3, 4)),
        (45, 1, (core, _) => HasAny(core, Mmfr3, 8, 12, 16, 20)),
        (46, 1, Has(Mmfr3, 24)), (47, 1, Has(Mmfr3, 32)), (50, 1, Has(Pfr2, 32)), (53, 1, Has(Pfr1, 60)), (54, 1, Has(Mmfr4, 44)),
        (59, 1, Has(Mmfr0, 56, 2)), (60, 1, Has(Mmfr1, 0, 4)), (61, 1, Has(Mmfr4, 12)));

    private static IEnumerable<Row> Traps =>
    [
        .. Rows("CPTR_EL3", (8, 1, Has(Pfr0, 32)), (12, 1, Has(Pfr1, 24))),
        .. Rows("ZCR_EL3", (0, 0xF, Has(Pfr0, 32))),
        .. Rows("SMCR_EL3", (0, 0xF, Has(Pfr1, 24)), (30, 1, Has(Pfr1, 24, 2)), (31, 1, (core, _) => FullA64(core))),
        .. Rows("MPAM3_EL3", (63, 1, Partitioning)),
        .. Rows("AMCNTENSET0_EL0", (0, 0xF, Has(Pfr0, 44))),
    ];

    private static IEnumerable<Row> Debug => Rows("MDCR_EL3",
        (7, 1, (core, _) => Counters(core, 9) || core.Field(Dfr1, 32) != 0 || core.Field(Dfr1, 48) != 0),
        (12, 0b11, Has(Dfr0, 32)), (14, 0b10, (core, _) => core.Field(Pfr0, 4) == 2), (16, 1, Always),
        (23, 1, (core, _) => Counters(core, 6)),
        (24, 0b11, Has(Dfr0, 44)), (28, 1, (core, _) => core.Field(Dfr0, 48) == 1), (32, 0b01, Has(Dfr0, 52)),
        (34, 1, (core, _) => Counters(core, 7)), (36, 1, Has(Dfr0, 32, 3)),
        (39, 1, (core, _) => core.Field(Dfr0, 44) != 0 && core.Field("TRBIDR_EL1", 12) != 0),
        (40, 0b01, (core, _) => core.Field(Dfr1, 48) != 0 || core.Field(Dfr0, 24) != 0), (42, 1, (core, _) => DataSource(core)),
        (43, 1, Has(Dfr0, 0, 0xB)), (44, 1, Has(Dfr0, 16)), (47, 1, Has(Dfr1, 44)), (50, 1, Has(Dfr2, 0)), (51, 0b01, Has(Dfr2, 16)),
        (53, 0b01, Has(Dfr2, 24)), (55, 1, Has(Dfr2, 20)));

    private static IEnumerable<Row> Hypervisor =>
    [
        .. Rows("HCR_EL2", (31, 1, El2), (34, 1, (core, _) => El2(core, 0) && HostOnly(core)),
            (40, 0b11, (core, level) => El2(core, 0) && level == 1 && Authentication(core, 1)),
            (53, 1, (core, level) => El2(core, 0) && level == 1 && ContextNumber(core, 1)),
            (56, 1, (core, level) => El2(core, 0) && level == 1 && core.Field(Pfr1, 8) >= 2)),
        .. Rows("CPTR_EL2", (0, 0x22FF, Plain), (8, 1, (core, _) => Plain(core, 0) && core.Field(Pfr0, 32) == 0),
            (12, 1, (core, _) => Plain(core, 0) && core.Field(Pfr1, 24) == 0), (20, 0b11, Host),
            (16, 0b11, (core, _) => Host(core, 0) && core.Field(Pfr0, 32) != 0),
            (24, 0b11, (core, _) => Host(core, 0) && core.Field(Pfr1, 24) != 0),
            (29, 1, (core, _) => Host(core, 0) && core.Field(Mmfr3, 16) != 0)),
        .. Rows("CNTHCTL_EL2", (0, 0b11, Plain), (10, 0b11, Host)),
        .. Rows("SCTLR_EL2", (0, 0x30C5_0830, El2), (60, 1, (core, _) => El2(core, 0) && core.Field(Pfr1, 24) != 0)),
        .. Rows("SCTLR_EL1", (0, 0x30D0_0800, Always)),
        .. Rows("BRBCR_EL2", (3, 0b11, (core, _) => El2(core, 0) && core.Field(Dfr0, 52) != 0)),
        .. Rows("ZCR_EL2", (0, 0xF, (core, _) => El2(core, 0) && core.Field(Pfr0, 32) != 0)),
    ];

    private static IEnumerable<Row> HypervisorExtended => Rows("HCRX_EL2", Under(Mmfr1, 40, 1,
        (0, 1, Has(Isar1, 60, 3)), (1, 1, Has(Isar1, 60, 1)), (2, 1, Has(Isar1, 60, 2)), (11, 1, Has(Isar2, 16)), (14, 1, Has(Mmfr3, 0)),
        (15, 1, Has(Mmfr3, 4)), (17, 1, Has(Mmfr3, 32)), (22, 1, Has(Pfr1, 44)), (23, 1, Has(Pfr2, 32)), (24, 1, AuthenticationModifier),
        (26, 1, Has(Mmfr4, 44))));

    private static IEnumerable<Row> FineGrained =>
    [
        .. Rows("HFGRTR_EL2", Under(Mmfr0, 56, 1, [.. Shared])),
        .. Rows("HFGWTR_EL2", Under(Mmfr0, 56, 1, [.. Shared])),
        .. Rows("HFGITR_EL2", Under(Mmfr0, 56, 1, (55, 0b11, Has(Dfr0, 52)), (57, 0b111, Has(Pfr1, 44)))),
        .. Rows("HDFGRTR_EL2", Under(Mmfr0, 56, 1, (59, 0b111, Has(Dfr0, 52)), (62, 1, Has(Dfr0, 32, 3)))),
        .. Rows("HDFGWTR_EL2", Under(Mmfr0, 56, 1, (60, 0b11, Has(Dfr0, 52)), (62, 1, Has(Dfr0, 32, 3)))),
        .. Rows("HFGRTR2_EL2", Under(Mmfr0, 56, 2, [.. Shared2, (1, 1, Has(Pfr0, 28, 3))])),
        .. Rows("HFGWTR2_EL2", Under(Mmfr0, 56, 2, [.. Shared2])),
        .. Rows("HDFGRTR2_EL2", Under(Mmfr0, 56, 2, [.. SharedDebug2, (6, 1, Has(Dfr0, 16)), (17, 0b11, Has(Dfr1, 32))])),
        .. Rows("HDFGWTR2_EL2", Under(Mmfr0, 56, 2, [.. SharedDebug2, (21, 1, (core, _) => Counters(core, 9))])),
    ];

    private static IEnumerable<(int, ulong, Func<CoreModel, uint, bool>)> Shared =>
    [
        (50, 1, Has(Isar1, 60, 3)), (52, 0b11, Has(Pfr1, 44)), (54, 0b11, Has(Pfr1, 24)), (56, 1, Has(Pfr1, 48)), (57, 0b11, Has(Mmfr3, 8)),
        (59, 0b11, Has(Mmfr3, 16)), (61, 1, Has(Mmfr3, 20)), (62, 0b11, Has(Mmfr3, 24)),
    ];

    private static IEnumerable<(int, ulong, Func<CoreModel, uint, bool>)> Shared2 =>
        [(0, 1, Has(Pfr1, 60)), (2, 1, Has(Pfr1, 48)), (3, 0xFFF, Has(Mmfr4, 44))];

    private static IEnumerable<(int, ulong, Func<CoreModel, uint, bool>)> SharedDebug2 =>
    [
        (0, 1, (core, _) => core.Field(Dfr1, 48) != 0 || core.Field(Dfr0, 16) != 0), (1, 1, Has(Dfr0, 24)), (2, 0b11, Has(Dfr1, 36)),
        (4, 1, (core, _) => Counters(core, 9)), (5, 1, Has(Dfr0, 0, 0xB)), (7, 1, Has(Dfr0, 16)), (8, 0x1FF, Has(Dfr1, 32)),
        (19, 1, (core, _) => DataSource(core)), (20, 1, Has(Dfr1, 44)),
        (22, 1, (core, _) => core.Field(Dfr0, 44) != 0 && core.Field("TRBIDR_EL1", 12) != 0), (23, 1, Has(Dfr2, 0)), (24, 1, Has(Dfr2, 20)),
    ];

    private static bool Always(CoreModel core, uint level) => true;

    private static bool El2(CoreModel core, uint level) => core.Field(Pfr0, 8) != 0;

    private static bool Plain(CoreModel core, uint level) => El2(core, level) && !HostOnly(core);

    private static bool Host(CoreModel core, uint level) => El2(core, level) && HostOnly(core);

    private static bool HostOnly(CoreModel core) => core.Field(Mmfr4, 24) >= 8;

    private static bool Authentication(CoreModel core, uint level) =>
        HasAny(core, Isar1, 4, 8, 24, 28) || HasAny(core, Isar2, 8, 12);

    private static bool AuthenticationModifier(CoreModel core, uint level) =>
        core.Field(Isar1, 4) >= 6 || core.Field(Isar1, 8) >= 6 || core.Field(Isar2, 12) >= 6;

    private static bool ContextNumber(CoreModel core, uint level) =>
        core.Field(Pfr0, 56) >= 2 || (core.Field(Pfr0, 56) == 1 && core.Field(Pfr1, 32) == 2);

    private static bool Partitioning(CoreModel core, uint level) => core.Field(Pfr0, 40) != 0 || core.Field(Pfr1, 16) != 0;

    private static bool Counters(CoreModel core, uint version) => core.Field(Dfr0, 8) is uint field && field != 0xF && field >= version;

    private static bool DataSource(CoreModel core) => core.Field(Dfr0, 32) != 0 && (core.Field("PMSIDR_EL1", 4) & 8) != 0;

    private static bool FullA64(CoreModel core) => core.Field(Pfr1, 24) != 0 && (core.Field("ID_AA64SMFR0_EL1", 60) & 8) != 0;

    private static bool HasAny(CoreModel core, string register, params ReadOnlySpan<int> fields)
    {
        foreach (int low in fields)
        {
            if (core.Field(register, low) != 0)
                return true;
        }
        return false;
    }

    private static Func<CoreModel, uint, bool> Has(string register, int low, uint version = 1) =>
        (core, _) => core.Field(register, low) >= version;

    private static (int, ulong, Func<CoreModel, uint, bool>)[] Under(
        string register, int low, uint version, params (int Low, ulong Value, Func<CoreModel, uint, bool> When)[] rows) =>
        [.. rows.Select(row => (row.Low, row.Value, (Func<CoreModel, uint, bool>)((core, level) =>
            El2(core, level) && core.Field(register, low) >= version && row.When(core, level))))];

    private static IEnumerable<Row> Rows(string register, params (int Low, ulong Value, Func<CoreModel, uint, bool> When)[] rows) =>
        rows.Select(row => new Row(register, row.Low, row.Value, row.When));
}
