using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>
/// The layout <c>capdl-trio</c>: a system that a specification describes, realized by the initialiser, on our kernel or on the one that
/// <c>firn test --kernel PATH</c> gives.
/// </summary>
public sealed partial class CapDlLayoutTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    /// <summary>Versions of the interrupt controller.</summary>
    public static TheoryData<int> Controllers => SourceTree.GivenKernel is null ? new() { 2, 3 } : new() { SourceTree.GivenController };

    [Theory]
    [MemberData(nameof(Controllers))]
    public async Task The_system_is_what_the_specification_says(int gic)
    {
        string[] lines = await RunAsync(gic);
        Assert.Contains("initialiser: a system of 79 objects", lines);
        // Two talk.
        Assert.Contains("asker: the answerer says that 3 squared is 9", lines);
        // The third has what its CNode says, in two slots, and nothing else anywhere.
        Assert.Equal(["3", "4"], lines.Select(line => Held().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value));
        Assert.Contains("stranger: reaches 2 capabilities", lines);
    }

    [Theory]
    [MemberData(nameof(Controllers))]
    public async Task The_initialiser_keeps_no_authority(int gic)
    {
        string[] lines = await RunAsync(gic);
        Assert.Contains(lines, line => HadSome().IsMatch(line));
        Assert.Contains("initialiser: holds 0 capabilities", lines);
    }

    private static async Task<string[]> RunAsync(int gic)
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        Layout layout = LayoutFile.Read(SourceTree.Layout("capdl-trio"));
        if (SourceTree.GivenKernel is { } kernel)
            layout = layout with { Kernel = $"file:{kernel}" };
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path).BuildAsync(layout, cancellation: TestContext.Current.CancellationToken);
        await using MachineRun run = await MachineRun.StartAsync(built.ToMachine() with { Gic = gic }, _limit, null, TestContext.Current.CancellationToken);
        await run.WaitForLineAsync(MachineConfiguration.NormalConsole, Done(), _limit, TestContext.Current.CancellationToken);
        return [.. run.Console(MachineConfiguration.NormalConsole).Transcript.Text.Split('\n').Select(line => line.TrimEnd('\r'))];
    }

    [GeneratedRegex("^stranger: reaches")]
    private static partial Regex Done();

    [GeneratedRegex("^stranger: holds type [0-9]+ at ([0-9]+)$")]
    private static partial Regex Held();

    [GeneratedRegex("^initialiser: held [1-9][0-9]+ capabilities$")]
    private static partial Regex HadSome();
}
