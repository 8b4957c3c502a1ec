using System;
using System.CommandLine;
using System.IO;
using System.Threading.Tasks;
using Firn.Tools.Cli;
using Firn.Tools.Cli.Benchmarks;
using Firn.Tools.Cli.Building;
using Firn.Tools.Cli.Commands;
using Firn.Tools.Host;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.Tools.CliTests;

public sealed class CommandLineTests
{
    private static readonly Command _firn = FirnCommand.Create(new Session());

    [Theory]
    [InlineData("doctor --install --json")]
    [InlineData("build")]
    [InlineData("build linux-el2 linux-el1 --refresh --json")]
    [InlineData("run linux-el2 --cores 8 --memory 2G --cpu max --gic 3 --gdb --trace t.log --icount --turns true --limit 60 --append quiet")]
    [InlineData("run linux-el2 --gdb 1234")]
    [InlineData("run linux-vm --gdb-guest linux")]
    [InlineData("run linux-vms --gdb-guest linux1:1234")]
    [InlineData("run kernel-hello --kernel kernel.elf --root-task rootserver")]
    [InlineData("build kernel-hello --kernel kernel.elf")]
    [InlineData("bench kernel --kernel kernel.elf --json")]
    [InlineData("test --all --filter X --json")]
    [InlineData("bench monitor --json")]
    [InlineData("bench components --update")]
    [InlineData("new component PacketFilter")]
    [InlineData("new layout packet-filter --component PacketFilter")]
    [InlineData("demo --script --json --memory 3G")]
    [InlineData("stats")]
    [InlineData("stats linux-vms --vm linux1 --interval 0.5 --once --json")]
    [InlineData("stats --socket /tmp/control")]
    [InlineData("trace --last 40")]
    [InlineData("trace linux-vms --vm linux2 --follow")]
    [InlineData("trace --json --last 5 --socket /tmp/control")]
    [InlineData("trace --chrome t.json")]
    [InlineData("image inspect f.img --json")]
    [InlineData("capdl check a.cdl b.cdl --target --json")]
    [InlineData("capdl check a.cdl --platform p.cdl --as realm_1")]
    [InlineData("capdl print a.cdl")]
    public void What_the_manual_says_is_understood(string line) => Assert.Empty(_firn.Parse(line).Errors);

    [Theory]
    [InlineData("run")]
    [InlineData("run a b")]
    [InlineData("run a --cores many")]
    [InlineData("tset")]
    [InlineData("image inspect")]
    [InlineData("stats a b")]
    [InlineData("stats --interval often")]
    [InlineData("trace --last 0")]
    [InlineData("trace --follow --json")]
    [InlineData("trace --follow --chrome t.json")]
    [InlineData("capdl check")]
    [InlineData("capdl print a b")]
    public void What_makes_no_sense_is_refused(string line) => Assert.NotEmpty(_firn.Parse(line).Errors);

    /// <summary>A folder that is not there is an answer, not an exception.</summary>
    [Fact]
    public async Task A_file_that_cannot_be_written_is_told()
    {
        string folder = Directory.CreateTempSubdirectory("firn-cli").FullName;
        string file = Path.Combine(folder, "system.cdl");
        await File.WriteAllTextAsync(file, "arch aarch64 objects { a = ep }", TestContext.Current.CancellationToken);
        foreach (string command in (string[])["graph", "compile"])
        {
            int answer = await _firn.Parse(["capdl", command, file, "-o", Path.Combine(folder, "none", "out")])
                .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
            Assert.Equal(ExitCode.Failure, answer);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("doctor")]
    [InlineData("build")]
    [InlineData("run")]
    [InlineData("stats")]
    [InlineData("trace")]
    [InlineData("demo")]
    [InlineData("test")]
    [InlineData("bench")]
    [InlineData("image")]
    [InlineData("image inspect")]
    [InlineData("capdl")]
    [InlineData("capdl check")]
    [InlineData("capdl print")]
    public async Task Every_command_has_help_with_examples(string command)
    {
        using var output = new StringWriter();
        int code = await _firn.Parse($"{command} --help").InvokeAsync(new InvocationConfiguration { Output = output }, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Success, code);
        Assert.Contains("Usage:", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("./firn " + command.Split(' ')[0], output.ToString().Split("Examples:")[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linux-e2", "linux-el2")]
    [InlineData("linux_el1", "linux-el1")]
    [InlineData("icecup", "icecap")]
    [InlineData("zebra", null)]
    public void A_mistyped_name_finds_the_right_one(string typed, string? meant) => Assert.Equal(meant, Suggestion.For(typed, ["linux-el1", "linux-el2", "icecap"]));

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("same", "same", 0)]
    public void Distances_are_those_of_Levenshtein(string left, string right, int distance) => Assert.Equal(distance, Suggestion.Distance(left, right));

    [Theory]
    [InlineData(MachineEnd.TimeLimit, ExitCode.Timeout)]
    [InlineData(MachineEnd.OutputLimit, ExitCode.Failure)]
    [InlineData(MachineEnd.Failed, ExitCode.Failure)]
    public void Bad_ends_have_their_exit_codes(MachineEnd end, int code)
    {
        FirnException e = Assert.Throws<FirnException>(() => RunCommand.Judge(new MachineExit(end, 1, "", TimeSpan.Zero, 0), "", new Session()));
        Assert.Equal(code, e.ExitCode);
    }

    [Theory]
    [InlineData("Firn monitor\nboot refused: image 'x': overlaps image 'y' in memory\n", "boot refused: image 'x': overlaps image 'y' in memory")]
    [InlineData("loader: started\nkernel: boot refused: root task: outside of memory\n", "kernel: boot refused: root task: outside of memory")]
    [InlineData("\nkernel: PANIC on core 0: index out of range\n  ESR_EL2\n", "kernel: PANIC on core 0: index out of range")]
    [InlineData("\nmonitor: PANIC on core 1: index out of range\n  ESR_EL3\n", "monitor: PANIC on core 1: index out of range")]
    public void A_power_off_by_firmware_that_refused_or_failed_is_a_failure(string console, string words)
    {
        FirnException e = Assert.Throws<FirnException>(
            () => RunCommand.Judge(new MachineExit(MachineEnd.PoweredOff, 0, "", TimeSpan.Zero, 0), console, new Session()));
        Assert.Equal(ExitCode.Failure, e.ExitCode);
        Assert.Equal(words, e.Message);
    }

    [Fact]
    public void A_builds_errors_are_shown_once_and_relative()
    {
        const string Line = "/tree/src/A.cs(1,2): error CS1002: ; expected [/tree/src/A.csproj]";
        string errors = DotnetBuild.Errors(new HostCommandResult(1, $"noise\n{Line}\n{Line}\nwarning\n", ""), "/tree");
        Assert.Equal("src/A.cs(1,2): error CS1002: ; expected", errors);
        Assert.Equal("only this", DotnetBuild.Errors(new HostCommandResult(1, "only this\n", ""), "/tree"));
    }

    [Fact]
    public void A_ratio_needs_a_baseline()
    {
        Assert.Equal(0.5, new Measurement("m", 100, "i", 200).Ratio);
        Assert.Null(new Measurement("m", 100, "i", null).Ratio);
        Assert.Null(new Measurement("m", 100, "i", 0).Ratio);
    }
}
