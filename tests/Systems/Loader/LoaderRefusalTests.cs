using System;
using System.Threading.Tasks;
using Firn.Tools.Elf;
using Firn.Tools.ImageTests;
using Xunit;

namespace Firn.SystemsTests.Loader;

/// <summary>What cannot be loaded is refused on the machine, by name, and the machine goes off.</summary>
public sealed class LoaderRefusalTests
{
    [Fact]
    public async Task A_kernel_that_was_cut_off()
    {
        var machine = new LoaderMachine();
        await RefuseAsync(machine with { Kernel = machine.Kernel[..0x1800] }, "kernel: is truncated (its headers or segments are not all there)");
    }

    [Fact]
    public Task A_kernel_that_is_none() => RefuseAsync(new LoaderMachine { Kernel = new byte[4096] }, "kernel: is no ELF file");

    [Fact]
    public Task A_kernel_for_el1() => RefuseAsync(
        new LoaderMachine { Kernel = TestElf.Code(0xFFFF_FFFF_C000_0000, 64) }, "kernel: has virtual addresses beyond 48 bits; is it a kernel for EL1?");

    [Fact]
    public Task A_kernel_where_the_loader_is() => RefuseAsync(
        new LoaderMachine { Kernel = TestElf.Code(0x5000_0000, 64) }, "kernel: overlaps the loader");

    [Fact]
    public Task A_root_task_that_does_not_fit() => RefuseAsync(
        new LoaderMachine
        {
            RootTask = new TestElf { Entry = 0x40_0000 }
                .Segment(0x40_0000, TestElf.Pattern(64), 0x2000_0000, ElfAccess.Read | ElfAccess.Execute).Bytes(),
        },
        "root task: does not fit into the machine's memory");

    [Fact]
    public Task Too_few_cores() => RefuseAsync(
        new LoaderMachine { Cores = 2, CommandLine = "firn.cores=4" }, "machine: has fewer cores than the command line asks for");

    private static async Task RefuseAsync(LoaderMachine machine, string reason)
    {
        SystemResult result = await machine.RunAsync();
        Assert.Equal($"loader: refused: {reason}", result.Normal.TrimEnd());
        result.AssertPoweredOff();
        Assert.DoesNotContain("PANIC", result.Secure, StringComparison.Ordinal);
    }
}
