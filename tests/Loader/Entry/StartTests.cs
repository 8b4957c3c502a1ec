using System;
using System.Collections.Generic;
using System.Linq;
using Firn.DeviceTreeTests;
using Firn.LoaderTests.Fakes;
using Xunit;

namespace Firn.LoaderTests.Entry;

/// <summary>From the monitor's hand-over to the kernel's: what is in memory, in registers and in the tables then.</summary>
public static class StartTests
{
    private const ulong TreeCopy = TestSystem.KernelPhysical + 0x6000;
    private const ulong RootTask = TreeCopy + 0x1000;
    private const ulong RootTaskEnd = RootTask + 0x6000;

    [Fact]
    public static void Kernel_and_root_task_are_in_their_places_and_the_rest_is_zero()
    {
        var system = new TestSystem();
        Assert.True(system.Start());
        byte[] expected = new byte[0x6000];
        TestExecutable.Pattern(0x1234, 7).CopyTo(expected, 0);
        TestExecutable.Pattern(0x100, 11).CopyTo(expected, 0x3000);
        Assert.Equal(expected, system.Ram.At(TestSystem.KernelPhysical, 0x6000).ToArray());
        byte[] task = new byte[0x6000];
        TestExecutable.Pattern(0x2001, 3).CopyTo(task, 0);
        TestExecutable.Pattern(0x10, 5).CopyTo(task, 0x4000);
        Assert.Equal(task, system.Ram.At(RootTask, 0x6000).ToArray());
        // All of it has reached memory, and no byte behind it is touched.
        int first = (int)(TestSystem.KernelPhysical - TestSystem.RamStart);
        int size = (int)(RootTaskEnd - TestSystem.KernelPhysical);
        Assert.Equal(system.Ram.Bytes[first..(first + size)], system.Ram.Coherent.Slice(first, size).ToArray());
        Assert.False(system.Ram.Bytes.AsSpan(first + size).ContainsAnyExcept((byte)0xEE));
    }

    [Fact]
    public static void The_kernel_gets_the_tree_without_what_was_for_the_loader()
    {
        var system = new TestSystem();
        Assert.True(system.Start());
        TestNode found = TestBlob.Unflatten(system.Ram.At(TreeCopy, 0x1000));
        Assert.DoesNotContain(found.Children, node => node.Name == "reserved-memory");
        Assert.Contains(found.Children, node => node.Name == "cpus");

        system = new TestSystem(change: tree => TestSystem.Node(tree, "reserved-memory")
            .With(new TestNode("notes@40f00000").With("reg", 0, 0x40F0_0000, 0, 0x1000)));
        Assert.True(system.Start());
        TestNode reserved = TestSystem.Node(TestBlob.Unflatten(system.Ram.At(TreeCopy, 0x1000)), "reserved-memory");
        Assert.Equal(["notes@40f00000"], reserved.Children.Select(node => node.Name));
    }

    [Fact]
    public static void The_kernels_registers()
    {
        var system = new TestSystem();
        Assert.True(system.Start());
        ulong treeSize = system.HandedOver(40);
        Assert.Equal(
            [RootTask, RootTaskEnd, RootTask - 0x40_0000, 0x40_0008, TreeCopy, TestSystem.KernelVirtual + 0x40],
            new[] { 0, 8, 16, 24, 32, 48 }.Select(system.HandedOver));
        Assert.InRange(treeSize, 0x100ul, 0x1000ul);
        // MAIR_EL2 as seL4 numbers its memory types; TCR_EL2 as its kernel checks it, for 40 bits; MMU and caches on.
        Dictionary<string, ulong> registers = system.Board.Registers;
        Assert.Equal(0x0000_AAFF_440C_0400ul, registers["MAIR_EL2"]);
        Assert.Equal(0x8082_3510ul, registers["TCR_EL2"]);
        Assert.Equal(0x30C5_1835ul, registers["SCTLR_EL2"]);
        // Another core is given the same.
        Assert.Equal(
            [registers["MAIR_EL2"], registers["TCR_EL2"], registers["TTBR0_EL2"], registers["SCTLR_EL2"]],
            new[] { 56, 64, 72, 80 }.Select(system.HandedOver));
        Assert.Equal(system.HandedOver(64), System.BitConverter.ToUInt64(system.Ram.Coherent[(int)(TestSystem.HandOver + 64 - TestSystem.RamStart)..]));
    }

    [Theory]
    [InlineData(2u, "", 0x8082_3510ul)]
    [InlineData(4u, "", 0x8084_3510ul)]
    [InlineData(5u, "", 0x8084_3510ul)]
    [InlineData(6u, "firn.address-bits=40", 0x8082_3510ul)]
    [InlineData(2u, "firn.address-bits=44", 0x8084_3510ul)]
    public static void Bits_of_a_physical_address_follow_from_core_or_command_line(uint range, string arguments, ulong control)
    {
        var system = new TestSystem(arguments: arguments);
        system.Board.Registers["ID_AA64MMFR0_EL1"] = range;
        Assert.True(system.Start());
        Assert.Equal((control, control), (system.Board.Registers["TCR_EL2"], system.HandedOver(64)));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 3)]
    public static void The_tables_map_what_is_used_and_nothing_else(int cores, int shareability)
    {
        var system = new TestSystem(arguments: $"firn.cores={cores}", cores: 2);
        Come(system);
        Assert.True(system.Start());
        List<TableWalker.Mapping> map = new TableWalker(system.Board).Walk();
        var kernel = new TableWalker.Mapping(TestSystem.KernelVirtual, 0x20_0000, TestSystem.KernelPhysical, 0xFF, "RWX", shareability);
        Assert.Equal(kernel, map[^1]);
        map.RemoveAt(map.Count - 1);
        Assert.All(map, mapping => Assert.Equal(mapping.Start, mapping.Physical));
        Assert.All(map, mapping => Assert.Equal(mapping.Kind == 0 ? (0, "RW") : (3, mapping.Rights), (mapping.Shareability, mapping.Rights)));
        Assert.Equal(
            [
                (0x900_0000, 0x900_1000, "RW"),
                (TestSystem.Tree, TestSystem.Tree + 0x1000, "RW"),
                (TestSystem.LoaderBase, TestSystem.LoaderBase + 0x6000, "RX"),
                (TestSystem.LoaderBase + 0x6000, TestSystem.LoaderBase + 0x9000, "R"),
                (TestSystem.LoaderBase + 0x9000, TestSystem.LoaderBase + 0x4_0000, "RW"),
                (TestSystem.KernelFile, TestSystem.KernelFile + 0x2000, "R"),
                (TestSystem.RootTaskFile, TestSystem.RootTaskFile + 0x3000, "R"),
                (TestSystem.KernelPhysical, RootTaskEnd, "RW"),
            ],
            Joined(map));
    }

    [Fact]
    public static void A_large_root_task_is_mapped_by_blocks()
    {
        byte[] task = new TestExecutable { Entry = 0x40_0000 }
            .With(new TestExecutable.Segment(0x40_0000, 0x40_0000, [1, 2, 3, 4], 0x60_0000)).Bytes();
        var system = new TestSystem(rootTask: task);
        Assert.True(system.Start());
        Assert.Contains(new TableWalker(system.Board).Walk(), mapping => mapping is { Start: 0x40A0_0000, Size: 0x20_0000, Rights: "RW" });
    }

    [Fact]
    public static void The_order_of_things()
    {
        var system = new TestSystem();
        Assert.True(system.Start());
        List<string> log = system.Board.Log;
        int enabled = log.IndexOf("SCTLR_EL2");
        Assert.True(log.IndexOf("MAIR_EL2") < enabled && log.IndexOf("TCR_EL2") < enabled && log.IndexOf("TTBR0_EL2") < enabled);
        Assert.Contains("TLBI ALLE2", log[..enabled]);
        Assert.Equal("ISB", log[enabled + 1]);
        // Contents reach memory before any instruction may be fetched from them.
        int cleaned = log.IndexOf("DC CIVAC");
        Assert.True(cleaned > enabled);
        Assert.Equal(["DC CIVAC", "DSB", "IC IALLUIS"], log.GetRange(cleaned, 3));
        Assert.DoesNotContain(log, entry => entry.StartsWith("CPU_ON", StringComparison.Ordinal));
    }

    [Fact]
    public static void It_says_what_it_did_on_the_console_that_the_tree_names()
    {
        var system = new TestSystem(change: tree =>
        {
            TestSystem.Node(tree, "chosen").With("stdout-path", "/pl011@9040000:115200");
        });
        Assert.True(system.Start());
        Assert.Equal("", system.Board.Console.Text);
        Assert.Equal(
            $"loader: kernel at 0x40800000, device tree at 0x40806000, root task at 0x40807000 to 0x4080d000, cores: 1\r\n",
            system.Board.OtherConsole.Text);
    }

    internal static void Come(TestSystem system) => system.Board.CpuOn = (_, _, core) =>
    {
        system.Ram.Write(TestSystem.HandOver + 104 + (core * 8), 1, 64);
        return Arm64.Psci.PsciResult.Success;
    };

    // Neighbours of the same rights as one range.
    private static List<(ulong Start, ulong End, string Rights)> Joined(List<TableWalker.Mapping> map)
    {
        var joined = new List<(ulong Start, ulong End, string Rights)>();
        foreach (TableWalker.Mapping mapping in map)
        {
            if (joined.Count > 0 && joined[^1].End == mapping.Start && joined[^1].Rights == mapping.Rights)
                joined[^1] = (joined[^1].Start, mapping.Start + mapping.Size, mapping.Rights);
            else
                joined.Add((mapping.Start, mapping.Start + mapping.Size, mapping.Rights));
        }
        return joined;
    }
}
