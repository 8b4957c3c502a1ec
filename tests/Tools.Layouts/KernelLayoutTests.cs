using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Firn.Tools.Host;
using Firn.Tools.Image;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.Tools.LayoutsTests;

/// <summary>Layouts that name a kernel and its root task.</summary>
public sealed class KernelLayoutTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("firn-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Loader_and_both_files_are_in_the_boot_image()
    {
        BuiltLayout built = await BuildAsync(TinyElf.Create(0x6000_0000, 64), TinyElf.Create(0x40_0000, 5000));
        ImageReport report = ImageReport.Inspect(built.Flash);
        Assert.True(report.IsValid, string.Join('\n', report.Problems));
        Assert.Equal(["monitor", "loader", "kernel", "root-task"], report.Entries.Select(entry => entry.Name));
        Assert.Empty(built.Payloads);
        // Unchanged, at multiples of 2 MiB behind the loader.
        byte[] flash = await File.ReadAllBytesAsync(built.Flash, TestContext.Current.CancellationToken);
        Assert.True(flash.AsSpan().IndexOf(TinyElf.Create(0x40_0000, 5000)) > 0);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task A_machine_has_the_kernel_for_its_interrupt_controller(int gic, bool isLegacy)
    {
        byte[] legacy = TinyElf.Create(0x6000_0000, 777);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "legacy.elf"), legacy, TestContext.Current.CancellationToken);
        byte[] kernel = TinyElf.Create(0x6000_0000, 64);
        BuiltLayout built = await BuildAsync(
            kernel, TinyElf.Create(0x40_0000, 64), layout => layout with { KernelForGicV2 = "file:legacy.elf", Machine = layout.Machine with { Gic = gic } });
        byte[] flash = await File.ReadAllBytesAsync(built.Flash, TestContext.Current.CancellationToken);
        Assert.Equal((isLegacy, !isLegacy), (flash.AsSpan().IndexOf(legacy) > 0, flash.AsSpan().IndexOf(kernel) > 0));
        Assert.Equal(gic, built.ToMachine().Gic);
    }

    [Theory]
    [InlineData("no ELF", "kernel: is no ELF file", "kernel for EL2")]
    [InlineData("for EL1", "kernel: has virtual addresses beyond 48 bits", "KernelArmHypervisorSupport")]
    [InlineData("over the loader", "kernel: overlaps the loader", "MiB")]
    [InlineData("beyond memory", "kernel: does not fit into the machine's memory", "--memory")]
    public async Task A_kernel_that_cannot_be_is_refused_in_the_loaders_words(string what, string expected, string remedy)
    {
        byte[] kernel = what switch
        {
            "no ELF" => new byte[100],
            "for EL1" => TinyElf.Create(0xFFFF_FFFF_C000_0000, 64),
            "over the loader" => TinyElf.Create(FakeSources.Loader, 64),
            _ => TinyElf.Create(0x9000_0000, 64),
        };
        FirnException e = await Assert.ThrowsAsync<FirnException>(() => BuildAsync(kernel, TinyElf.Create(0x40_0000, 64)));
        Assert.Contains($"kernel.elf: {expected}", e.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, e.Remedy, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, e.ExitCode);
    }

    [Fact]
    public async Task A_root_task_that_is_cut_off_is_refused()
    {
        FirnException e = await Assert.ThrowsAsync<FirnException>(
            () => BuildAsync(TinyElf.Create(0x6000_0000, 64), TinyElf.Create(0x40_0000, 5000)[..^1]));
        Assert.Contains("root-task.elf: root task: is truncated", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "description": "d", "kernel": "image:K" }""", "come together")]
    [InlineData("""{ "description": "d", "rootTask": "image:R" }""", "come together")]
    [InlineData("""{ "description": "d", "kernelForGicV2": "image:K" }""", "in the place of kernel")]
    [InlineData("""{ "description": "d" }""", "needs images, or kernel and rootTask")]
    public void A_layout_has_both_or_neither(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<FirnException>(() => LayoutFile.Parse(text, "f")).Message, StringComparison.Ordinal);

    /// <summary>The loader enters the kernel on one core unless the command line says more; what is for another would not run.</summary>
    [Theory]
    [InlineData(null, "the kernel is entered on 1 of the machine's")]
    [InlineData("quiet firn.cores=2", "the kernel is entered on 2 of the machine's")]
    [InlineData("firn.cores=8", "sel4-compat has 1")]
    [InlineData("firn.cores=all", "sel4-compat has 1")]
    public async Task A_thread_for_a_core_that_is_not_started_is_refused(string? commandLine, string expected)
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "system.cdl"), "arch aarch64 objects { far = tcb (affinity: 3) }", TestContext.Current.CancellationToken);
        FirnException e = await Assert.ThrowsAsync<FirnException>(() => BuildAsync(
            TinyElf.Create(0x6000_0000, 64), TinyElf.Create(0x40_0000, 64), layout => layout with { Specification = "file:system.cdl", CommandLine = commandLine }));
        Assert.Contains($"far is for core 3, and {expected}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thread_for_a_core_that_is_started_is_not()
    {
        string rootTask = Path.Combine(_folder.FullName, "root-task.elf");
        string specification = Path.Combine(_folder.FullName, "system.cdl");
        File.WriteAllBytes(rootTask, TinyElf.Create(0x40_0000, 64));
        File.WriteAllText(specification, "arch aarch64 objects { far = tcb (affinity: 3) }");
        string output = SystemImage.Write(
            rootTask, specification, new Dictionary<string, string>(), Path.Combine(_folder.FullName, "made.elf"), memory: 1UL << 30, "product", cores: 4);
        Assert.True(new FileInfo(output).Length > new FileInfo(rootTask).Length);
    }

    private async Task<BuiltLayout> BuildAsync(byte[] kernel, byte[] rootTask, Func<Layout, Layout>? change = null)
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "kernel.elf"), kernel, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "root-task.elf"), rootTask, TestContext.Current.CancellationToken);
        var layout = new Layout { Name = "test", Folder = _folder.FullName, Description = "", Kernel = "file:kernel.elf", RootTask = "file:root-task.elf" };
        return await new LayoutBuilder(new FakeSources(_folder.FullName), Path.Combine(_folder.FullName, "out"))
            .BuildAsync(change?.Invoke(layout) ?? layout, cancellation: TestContext.Current.CancellationToken);
    }
}
