using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.MonitorTests.Fakes;
using Xunit;

namespace Firn.MonitorTests.Smc;

/// <summary>
/// The speculation workarounds, by the calling core (SMCCC 1.4, Arm DEN0028, sections 7.5 to 7.7): 0 is what EL3 does, 1 what the core does
/// not need, and -1, which a kernel takes for "vulnerable", all that EL3 cannot promise.
/// </summary>
public static class WorkaroundTests
{
    private const uint Workaround1 = 0x8000_8000;
    private const uint Workaround2 = 0x8000_7FFF;
    private const uint Workaround3 = 0x8000_3FFF;
    private const ulong BranchTargetsSafe = 1ul << 56;
    private const ulong StoreBypassSafe = 2ul << 4;

    [Theory]
    [InlineData("Cortex-A53", 0x410F_D034, 0, 0, 1, 1, 1)]
    [InlineData("Cortex-A55", 0x411F_D050, 0, 0, 1, 1, 1)]
    [InlineData("Cortex-A57", 0x411F_D073, 0, 0, 0, 1, 0)]
    [InlineData("Cortex-A72", 0x410F_D083, 0, 0, 0, 1, 0)]
    [InlineData("Cortex-A72 r1p0", 0x411F_D080, BranchTargetsSafe, 0, 1, 1, 0)]
    [InlineData("Cortex-A73", 0x410F_D091, 0, 0, -1, -1, -1)]
    [InlineData("Cortex-A73 r1p0", 0x411F_D090, BranchTargetsSafe, 0, 1, -1, -1)]
    [InlineData("Cortex-A75", 0x412F_D0A1, 0, 0, -1, -1, -1)]
    [InlineData("Cortex-A76 r1p0", 0x411F_D0B0, BranchTargetsSafe, 0, 1, -1, 1)]
    [InlineData("Cortex-A76", 0x414F_D0B1, BranchTargetsSafe, StoreBypassSafe, 1, 1, 1)]
    [InlineData("somebody's", 0x4E0F_0040, 0, 0, -1, -1, -1)]
    [InlineData("QEMU's max", 0x000F_0510, 0, 0, -1, -1, -1)]
    [InlineData("QEMU's max, as it says", 0x000F_0510, 3 * BranchTargetsSafe, StoreBypassSafe, 1, 1, 1)]
    public static void A_core_is_told_what_it_needs(string name, ulong main, ulong processor0, ulong processor1, int first, int second, int third)
    {
        Assert.NotEmpty(name);
        var model = new CoreModel(new Dictionary<string, ulong>
        {
            ["MIDR_EL1"] = main,
            ["ID_AA64PFR0_EL1"] = 0x0100_2222 | processor0,
            ["ID_AA64PFR1_EL1"] = processor1,
        });
        // The parts that EL3 has a way for make it at each call: a core that needs one of the two may be asked for the other.
        bool isInvalidated = (main & 0xFF00_FFF0) is 0x4100_D070 or 0x4100_D080;
        foreach ((uint function, int expected) in new[] { (Workaround1, first), (Workaround2, second), (Workaround3, third) })
        {
            var caller = new Caller(model);
            Assert.Equal((ulong)(long)expected, caller.Call(0x8000_0001, function));
            Assert.Equal(0, Invalidations(caller));
            // The call itself has no result where it is there.
            Assert.Equal(expected < 0 ? ulong.MaxValue : 0, caller.Call(function));
            Assert.Equal(isInvalidated && function != Workaround2 ? 1 : 0, Invalidations(caller));
        }
    }

    [Theory]
    [InlineData(0x8000_0000, 0)]
    [InlineData(0x8000_0001, 0)]
    [InlineData(0x8000_0002, -1)]
    [InlineData(0x8000_0003, -1)]
    [InlineData(0x8000_0004, -1)]
    [InlineData(0xC000_0000, -1)]
    [InlineData(0xC000_8000, -1)]
    [InlineData(0x0000_0000, -1)]
    [InlineData(0x8400_0000, -1)]
    public static void Features_tells_of_the_architectures_calls(uint function, int expected) =>
        Assert.Equal((ulong)(long)expected, new Caller().Call(0x8000_0001, function));

    [Fact]
    public static void Features_reads_W1() => Gen.UInt.Sample(upper =>
        Assert.Equal(0ul, new Caller().Call(0x8000_0001, Workaround1 | ((ulong)upper << 32))));

    [Fact]
    public static void Features_denies_all_others() => Gen.UInt.Sample(function =>
    {
        if (function is not (0x8000_0000 or 0x8000_0001 or Workaround1 or Workaround2 or Workaround3))
            Assert.Equal(ulong.MaxValue, new Caller().Call(0x8000_0001, function));
    });

    private static int Invalidations(Caller caller) => caller.Test.Board.Operations.Count(operation => operation.Name == "BPIALL");
}
