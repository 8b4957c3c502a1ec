using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Threading.Tasks;
using Firn.Tools.Elf;
using Firn.Tools.ImageTests;
using Xunit;

namespace Firn.SystemsTests.Loader;

/// <summary>A kernel is entered as seL4's own loader would enter it: what it was given, it tells, to the bit.</summary>
public sealed class ContractTests
{
    private const ulong RootTaskVirtual = 0x40_0000;

    [Theory]
    [InlineData("cortex-a53", 2, 1, "", 0x8082_3510ul, 0ul)]
    [InlineData("cortex-a53", 3, 4, "firn.cores=4", 0x8082_3510ul, 3ul)]
    [InlineData("cortex-a72", 3, 4, "firn.cores=2", 0x8084_3510ul, 1ul)]
    [InlineData("max", 3, 2, "firn.cores=all firn.address-bits=40", 0x8082_3510ul, 1ul)]
    public async Task The_kernel_is_entered_by_the_contract(string cpu, int gic, int cores, string commandLine, ulong control, ulong others)
    {
        var machine = new LoaderMachine { Cpu = cpu, Gic = gic, Cores = cores, CommandLine = commandLine };
        SystemResult result = await machine.RunAsync();
        Dictionary<string, ulong> told = LoaderMachine.Told(result);
        ElfFile kernel = machine.KernelElf;
        ulong tree = PageUp(kernel.Segments[^1].PhysicalAddress + kernel.Segments[^1].MemorySize);
        ulong task = PageUp(tree + told["x5"]);
        Assert.Equal(0x6000_0000ul, kernel.Segments[0].PhysicalAddress);
        Assert.Equal(
            (task, task + 0x4000, task - RootTaskVirtual, RootTaskVirtual, tree),
            (told["x0"], told["x1"], told["x2"], told["x3"], told["x4"]));
        Assert.InRange(told["x5"], 0x1000ul, 0x4000ul);
        // EL2, everything masked, MMU and caches on, seL4's memory types and translation control.
        Assert.Equal((0x8ul, 0x3C0ul, 0x30C5_1835ul), (told["EL"], told["DAIF"], told["SCTLR"]));
        Assert.Equal((control, 0x0000_AAFF_440C_0400ul), (told["TCR"], told["MAIR"]));
        Assert.Equal((1ul, 0x636F_6E74_7261_6374ul, 1ul), (told["zero"], told["preset"], told["stored"]));
        Assert.Equal(BinaryPrimitives.ReadUInt64LittleEndian(TestElf.Pattern(8)), told["task"]);
        Assert.Equal(0xEDFE_0DD0ul, told["tree"]);
        Assert.Equal(others, told["others"]);
        Assert.Contains($", cores: {others + 1}", result.Normal, StringComparison.Ordinal);
        Assert.DoesNotContain("trapped to EL3", result.Secure, StringComparison.Ordinal);
    }

    private static ulong PageUp(ulong address) => (address + 0xFFF) & ~0xFFFul;
}
