using Firn.DeviceTreeTests;
using Firn.LoaderTests.Fakes;
using Xunit;

namespace Firn.LoaderTests.Entry;

/// <summary>What cannot be loaded is refused, with one line that says why, before anything is written.</summary>
public static class RefusalTests
{
    [Fact]
    public static void A_kernel_that_is_truncated() =>
        Assert.Equal("kernel: is truncated (its headers or segments are not all there)", new TestSystem(kernel: TestExecutable.Kernel(TestSystem.KernelVirtual, TestSystem.KernelPhysical).Bytes()[..^1]).Refusal());

    [Fact]
    public static void A_kernel_that_is_no_kernel() => Assert.Equal("kernel: is no ELF file", new TestSystem(kernel: new byte[100]).Refusal());

    [Fact]
    public static void A_kernel_for_el1() => Assert.Equal(
        "kernel: has virtual addresses beyond 48 bits; is it a kernel for EL1?",
        new TestSystem(kernel: TestExecutable.Kernel(0xFFFF_FFFF_C000_0000, TestSystem.KernelPhysical).Bytes()).Refusal());

    [Fact]
    public static void A_kernel_outside_memory() => Assert.Equal("kernel: does not fit into the machine's memory", Kernel(0x6000_0000));

    [Fact]
    public static void A_kernel_over_the_loader() => Assert.Equal("kernel: overlaps the loader", Kernel(TestSystem.LoaderBase));

    [Fact]
    public static void A_kernel_over_its_own_file() => Assert.Equal("kernel: overlaps the kernel's file", Kernel(TestSystem.KernelFile));

    [Fact]
    public static void A_kernel_over_the_device_tree() => Assert.Equal("kernel: overlaps the device tree", Kernel(0x4000_0000));

    [Fact]
    public static void A_kernel_whose_addresses_are_the_loaders() => Assert.Equal(
        "kernel: has virtual addresses that the loader needs",
        new TestSystem(kernel: TestExecutable.Kernel(TestSystem.LoaderBase, TestSystem.KernelPhysical).Bytes()).FailureAfterLoading());

    [Fact]
    public static void A_root_task_that_is_too_large() => Assert.Equal(
        "root task: does not fit into the machine's memory", RootTask(0x0080_0000));

    [Fact]
    public static void A_root_task_that_reaches_reserved_memory() => Assert.Equal(
        "root task: overlaps the reserved memory",
        new TestSystem(change: tree => TestSystem.Node(tree, "reserved-memory")
            .With(new TestNode("other@40808000").With("reg", 0, 0x4080_8000, 0, 0x1000))).Refusal());

    [Fact]
    public static void A_root_task_for_another_processor()
    {
        byte[] file = TestExecutable.RootTask().Bytes();
        file[18] = 62;
        Assert.Equal("root task: is not for AArch64", new TestSystem(rootTask: file).Refusal());
    }

    [Theory]
    [InlineData("kernel@40400000", "kernel: is not in the boot image")]
    [InlineData("root-task@40600000", "root task: is not in the boot image")]
    public static void A_file_that_is_missing(string node, string expected) => Assert.Equal(
        expected,
        new TestSystem(change: tree => TestSystem.Node(tree, "reserved-memory").Children.RemoveAll(child => child.Name == node)).Refusal());

    [Fact]
    public static void Files_that_overlap() => Assert.Equal(
        "kernel's file: overlaps the root task's file",
        new TestSystem(change: tree => TestSystem.Node(TestSystem.Node(tree, "reserved-memory"), "root-task@40600000")
            .With("reg", 0, 0x4040_0000, 0, 0x1000)).Refusal());

    [Theory]
    [InlineData(0ul)]
    [InlineData(TestSystem.Tree + 4)]
    [InlineData(TestSystem.RamStart + 0x10_0000)]
    [InlineData(TestSystem.LoaderBase)]
    public static void A_device_tree_that_is_not_there(ulong place) =>
        Assert.Equal("device tree: is malformed, or not where it was said to be", new TestSystem().Refusal(place));

    [Fact]
    public static void A_machine_without_this_core() => Assert.Equal(
        "machine: the device tree has no memory, or not this core",
        new TestSystem(change: tree => TestSystem.Node(tree, "cpus").Children.RemoveAll(child => child.Name == "cpu@0")).Refusal());

    [Fact]
    public static void Too_few_cores() => Assert.Equal(
        "machine: has fewer cores than the command line asks for", new TestSystem(arguments: "firn.cores=3", cores: 2).Refusal());

    [Fact]
    public static void A_wrong_command_line() => Assert.Equal(
        "machine: the command line has a wrong firn.cores or firn.address-bits", new TestSystem(arguments: "firn.cores=x").Refusal());

    private static string Kernel(ulong physical) => new TestSystem(kernel: TestExecutable.Kernel(TestSystem.KernelVirtual, physical).Bytes()).Refusal();

    private static string RootTask(ulong size) => new TestSystem(rootTask: new TestExecutable { Entry = 0x40_0000 }
        .With(new TestExecutable.Segment(0x40_0000, 0x40_0000, [1, 2, 3, 4], size)).Bytes()).Refusal();

    private static string FailureAfterLoading(this TestSystem system)
    {
        Assert.False(system.Start());
        return system.Board.Console.Text["loader: refused: ".Length..].TrimEnd();
    }
}
