using System.Linq;
using Firn.DeviceTreeTests;
using Firn.Monitor;
using Firn.Monitor.Boot;
using Firn.Monitor.Platforms;
using Firn.Monitor.Psci;
using Xunit;

namespace Firn.MonitorTests.FirstStage;

/// <summary>What the first stage takes from the device tree.</summary>
public static class MachineDescriptionTests
{
    [Fact]
    public static void Memory_is_what_the_monitor_can_reach()
    {
        MonitorState state = Read(Tree(
            Memory("memory@40000000", 0, 0x4000_0000, 0, 0x1000_0000),
            // Below 1 GiB there is no normal memory; 256 GiB is where the map ends.
            Memory("memory@20000000", 0, 0x2000_0000, 0, 0x1000_0000),
            Memory("memory@3f00000000", 0x3F, 0, 2, 0),
            Memory("memory@4000000000", 0x40, 0, 1, 0),
            Memory("memory@50000000", 0, 0x5000_0000, 0, 0x1000).With("status", "disabled"),
            Memory("memory@60000000", 0, 0x6000_0000, 0, 0x1000).With("status", "okay")));
        Assert.Equal(
            [(0x4000_0000, 0x1000_0000), (0x3F_0000_0000, 0x1_0000_0000), (0x6000_0000, 0x1000)],
            state.NormalMemory.Ranges.ToArray().Select(range => (range.Start, range.Size)));
    }

    [Fact]
    public static void Memory_beyond_so_many_ranges_is_not_entered()
    {
        TestNode[] nodes = [.. Enumerable.Range(0, 12).Select(index =>
            Memory($"memory@{index + 4}0000000", 0, ((uint)index + 4) << 28, 0, 0x1000_0000))];
        MonitorState state = Read(Tree(nodes));
        Assert.Equal(NormalMemory.MaximumRanges, state.NormalMemory.Ranges.Length);
    }

    [Fact]
    public static void Cores_are_those_that_the_monitor_serves()
    {
        TestNode tree = Samples.Virt(0);
        tree.Children.Single(node => node.Name == "cpus").With(
            Core(0), Core(2), Core(7), Core(8), Core(0x100), Core(0x1_0000),
            // No core: a cache beside them.
            new TestNode("l2-cache0").With("reg", 5).With("device_type", "cache"));
        MonitorState state = Read(tree);
        Assert.Equal([0u, 2u, 7u], Enumerable.Range(0, CoreNumber.Maximum).Select(core => (uint)core)
            .Where(core => state.Cores.Query(core, out _) == 0));
    }

    private static MonitorState Read(TestNode tree)
    {
        var system = new TestSystem(TestSystem.Minimal(), tree);
        Assert.NotEqual(0ul, system.Load());
        MonitorState state = default;
        HandOver.Read(system.Machine, ref state);
        return state;
    }

    private static TestNode Tree(params TestNode[] memory)
    {
        TestNode tree = Samples.Virt();
        tree.Children.RemoveAll(node => node.Name.StartsWith("memory", System.StringComparison.Ordinal));
        return tree.With(memory);
    }

    private static TestNode Memory(string name, params uint[] cells) => new TestNode(name).With("reg", cells).With("device_type", "memory");

    private static TestNode Core(uint affinity) => new TestNode($"cpu@{affinity:x}").With("reg", affinity).With("device_type", "cpu");
}
