using System;
using System.CommandLine;
using System.IO;
using Firn.Tools.Cli.Commands;
using Firn.Tools.Host;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.Tools.CliTests;

public static class KernelOptionsTests
{
    private static readonly Layout _layout = new() { Name = "k", Description = "", Kernel = "image:K", RootTask = "image:R" };

    [Fact]
    public static void Without_options_a_layout_is_as_it_was() => Assert.Same(_layout, Apply(_layout));

    [Fact]
    public static void A_file_takes_the_place_of_the_layouts()
    {
        string file = Path.GetTempFileName();
        Assert.Equal(($"file:{file}", "image:R"), Files(Apply(_layout, "--kernel", file)));
        Assert.Equal(("image:K", $"file:{file}"), Files(Apply(_layout, "--root-task", file)));
        File.Delete(file);
    }

    [Fact]
    public static void A_kernel_that_is_given_is_that_of_every_machine()
    {
        string file = Path.GetTempFileName();
        Layout layout = _layout with { KernelForGicV2 = "image:L", Machine = new() { Gic = 2 } };
        Assert.Equal("image:L", layout.KernelOfMachine);
        Assert.Equal($"file:{file}", Apply(layout, "--kernel", file).KernelOfMachine);
        Assert.Equal("image:L", Apply(layout, "--root-task", file).KernelOfMachine);
        File.Delete(file);
    }

    [Theory]
    [InlineData("image:K")]
    [InlineData("image:K", "--gic", "3")]
    [InlineData("image:L", "--gic", "2")]
    public static void A_machine_with_another_interrupt_controller_has_the_kernel_for_it(string kernel, params string[] arguments)
    {
        var options = new MachineOptions();
        var command = new Command("test");
        options.AddTo(command);
        Assert.Equal(kernel, options.Apply(command.Parse(arguments), _layout with { KernelForGicV2 = "image:L" }).KernelOfMachine);
    }

    [Fact]
    public static void A_file_that_is_not_there() => Assert.Contains("There is no file absent.elf", Fails(_layout, "--kernel", "absent.elf").Message, StringComparison.Ordinal);

    [Fact]
    public static void A_layout_without_kernel() =>
        Assert.Contains("hello starts no kernel", Fails(new Layout { Name = "hello", Description = "" }, "--kernel", "/dev/null").Message, StringComparison.Ordinal);

    private static (string? Kernel, string? RootTask) Files(Layout layout) => (layout.Kernel, layout.RootTask);

    private static FirnException Fails(Layout layout, params string[] arguments)
    {
        FirnException e = Assert.Throws<FirnException>(() => Apply(layout, arguments));
        Assert.Equal(ExitCode.Usage, e.ExitCode);
        return e;
    }

    private static Layout Apply(Layout layout, params string[] arguments)
    {
        var options = new KernelOptions();
        var command = new Command("test");
        options.AddTo(command);
        return options.Apply(command.Parse(arguments), layout);
    }
}
