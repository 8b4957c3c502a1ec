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
