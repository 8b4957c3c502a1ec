using System;
using System.Collections.Generic;
using Firn.Arm64.Registers;
using Firn.MonitorTests.Fakes;
using Xunit;

namespace Firn.MonitorTests.Worlds;

/// <summary>The fake core refuses what a real one would not do: the other tests lean on it.</summary>
public static class FakeBoardTests
{
    [Fact]
    public static void An_absent_register_is_undefined()
    {
        var machine = new FakeMonitorMachine(new FakeBoard(CoreModel.CortexA53));
        Assert.Throws<InvalidOperationException>(() => { machine.MonitorVectorControl = default; });
        Assert.Throws<InvalidOperationException>(() => { machine.ExtendedHypervisorConfiguration = default; });
        Assert.Throws<InvalidOperationException>(() => machine.ProfilingFeatures);
    }

    [Fact]
    public static void Vector_lengths_wait_for_their_trap_to_be_open()
    {
        var machine = new FakeMonitorMachine(new FakeBoard(CoreModel.QemuMax));
        Assert.Throws<InvalidOperationException>(() => { machine.MonitorVectorControl = default; });
        machine.MonitorFeatureTraps = new MonitorFeatureTraps { ScalableVectorEnable = true };
        Assert.Throws<InvalidOperationException>(() => { machine.MonitorVectorControl = default; });
        machine.SynchronizeInstructions();
        machine.MonitorVectorControl = new ScalableVectorControl { Length = 15 };
        Assert.Equal(15ul, machine.Board["ZCR_EL3"]);
    }

    [Fact]
    public static void EL2_belongs_to_the_world_that_SCR_names()
    {
        var machine = new FakeMonitorMachine(new FakeBoard(CoreModel.CortexA53));
        Assert.Throws<InvalidOperationException>(() => { machine.HypervisorConfiguration = default; });
        machine.SecureConfiguration = new SecureConfiguration { NonSecure = true };
        machine.SynchronizeInstructions();
        machine.HypervisorConfiguration = new HypervisorConfiguration { El1IsAArch64 = true };
        Assert.Throws<InvalidOperationException>(() => { machine.HypervisorFeatureTraps = default; });
        machine.SynchronizeInstructions();
        machine.HypervisorFeatureTraps = HypervisorFeatureTraps.Clean;
    }

    [Fact]
    public static void An_EL2_register_needs_EL2()
    {
        var machine = new FakeMonitorMachine(new FakeBoard(new CoreModel(new Dictionary<string, ulong>())));
        Assert.Throws<InvalidOperationException>(() => { machine.VirtualCounterOffset = 0; });
    }
}
