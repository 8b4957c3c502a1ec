using System.Collections.Generic;
using System.Linq;
using Firn.Arm64.Psci;
using Firn.LoaderTests.Fakes;
using Xunit;

namespace Firn.LoaderTests.Entry;

/// <summary>The other cores of a kernel for several.</summary>
public static class CoreTests
{
    [Fact]
    public static void Each_is_turned_on_in_turn_and_all_are_let_go_together()
    {
        var system = new TestSystem(arguments: "firn.cores=all", cores: 4);
        var started = new List<(ulong Core, ulong Entry, ulong Number)>();
        system.Board.CpuOn = (core, entry, number) =>
        {
            started.Add((core, entry, number));
            Assert.Equal(0ul, system.HandedOver(96));
            // It reads with its caches off what is handed over.
            int place = (int)(TestSystem.HandOver - TestSystem.RamStart);
            Assert.Equal(system.Ram.Bytes[place..(place + 104)], system.Ram.Coherent.Slice(place, 104).ToArray());
            system.Ram.Write(TestSystem.HandOver + 104 + (number * 8), 1, 64);
            return PsciResult.Success;
        };
        Assert.True(system.Start());
        Assert.Equal([(1ul, TestSystem.CoreEntry, 1ul), (2, TestSystem.CoreEntry, 2), (3, TestSystem.CoreEntry, 3)], started);
        Assert.Equal(1ul, system.HandedOver(96));
        Assert.Equal(0x4649524E_00000004ul, system.HandedOver(88));
        Assert.Equal("DSB", system.Board.Log.Last());
    }

    [Fact]
    public static void The_kernels_numbers_begin_with_this_core()
    {
        var system = new TestSystem(arguments: "firn.cores=3", cores: 4);
        system.Board.Registers["MPIDR_EL1"] = 0x8000_0002;
        StartTests.Come(system);
        Assert.True(system.Start());
        Assert.Equal(["CPU_ON 3", "CPU_ON 0"], system.Board.Log.Where(entry => entry.StartsWith("CPU_ON", System.StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(PsciResult.AlreadyOn)]
    [InlineData(PsciResult.InternalFailure)]
    [InlineData(PsciResult.Success)]
    public static void One_that_does_not_come_ends_the_boot(PsciResult result)
    {
        var system = new TestSystem(arguments: "firn.cores=2", cores: 2);
        system.Board.CpuOn = (_, _, _) => result;
        Assert.False(system.Start());
        Assert.Equal("loader: refused: machine: a core did not start\r\n", system.Board.Console.Text);
        Assert.Equal(0ul, system.HandedOver(96));
    }
}
