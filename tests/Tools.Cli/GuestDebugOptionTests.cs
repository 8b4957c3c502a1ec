using System;
using System.CommandLine;
using Firn.Tools.Cli.Commands;
using Firn.Tools.Host;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.Tools.CliTests;

public static class GuestDebugOptionTests
{
    private static readonly Layout _layout = new() { Name = "vm", Description = "", CommandLine = "vm.cores=1 -- quiet" };

    [Fact]
    public static void Without_it_a_layout_is_as_it_was() => Assert.Same(_layout, Apply(_layout));

    [Theory]
    [InlineData("linux", "linux", 0)]
    [InlineData("linux1:1234", "linux1", 1234)]
    public static void It_is_a_name_and_perhaps_a_port(string text, string name, int port) => Assert.Equal((name, port), Option(out Command command).Read(command.Parse(["--gdb-guest", text])));

    [Theory]
    [InlineData("")]
    [InlineData(":1234")]
    [InlineData("linux:")]
    [InlineData("linux:0")]
    [InlineData("linux:70000")]
    [InlineData("linux:1:2")]
    [InlineData("li nux")]
    public static void What_is_neither_is_refused(string text) => Assert.Contains(
        "is not NAME or NAME:PORT", Assert.Throws<FirnException>(() => Option(out Command command).Read(command.Parse(["--gdb-guest", text]))).Message, StringComparison.Ordinal);

    [Fact]
    public static void A_monitor_is_told_by_its_command_line_and_a_systems_description_by_a_value()
    {
        Assert.Equal("vm.cores=1 -- quiet vm.gdb=linux", Apply(_layout, "--gdb-guest", "linux").CommandLine);
        Layout composed = Apply(_layout with { Specification = "program:X.csproj" }, "--gdb-guest", "linux2:99");
        Assert.Equal((_layout.CommandLine, "linux2"), (composed.CommandLine, composed.SpecificationValues["gdb"]));
    }

    private static Layout Apply(Layout layout, params string[] arguments) => Option(out Command command).Apply(command.Parse(arguments), layout);

    private static GuestDebugOption Option(out Command command)
    {
        var option = new GuestDebugOption();
        command = new Command("test");
        option.AddTo(command);
        return option;
    }
}
