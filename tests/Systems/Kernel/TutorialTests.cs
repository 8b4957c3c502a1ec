using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>The tutorial (docs/tutorial): each step runs, and shows what its README says, line by line. So do the templates, where they are.</summary>
public sealed partial class TutorialTests
{
    private static readonly string[] _helloThrice = ["[my-component] hello, for the time 1", "[my-component] hello, for the time 2", "[my-component] hello, for the time 3"];

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(1);

    /// <summary>Its steps.</summary>
    public static TheoryData<string> Steps =>
    [
        .. Directory.EnumerateDirectories(SourceTree.File("docs/tutorial")).Where(folder => File.Exists(Path.Combine(folder, "layout.json")))
            .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_step_shows_what_it_says(string step)
    {
        string source = SourceTree.File($"docs/tutorial/{step}");
        string[] expected = ConsoleBlock().Match(await File.ReadAllTextAsync(Path.Combine(source, "README.md"), TestContext.Current.CancellationToken)).Groups[1].Value.Trim().Split('\n');
        Assert.True(expected.Length > 1, "its README has no console block");
        await ShowsAsync(source, expected);
    }

    [Fact]
    public Task What_firn_new_begins_with_runs() => ShowsAsync(SourceTree.File("templates/layout"), _helloThrice);

    private static async Task ShowsAsync(string source, string[] expected)
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        Layout layout = LayoutFile.Read(source);
        if (SourceTree.GivenKernel is { } kernel)
            layout = layout with { Kernel = $"file:{kernel}" };
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path).BuildAsync(layout, cancellation: TestContext.Current.CancellationToken);
        SystemResult result = await SystemMachine.RunAsync(built.ToMachine() with { Gic = SourceTree.GivenController }, _limit);
        result.AssertPoweredOff();
        var lines = new Queue<string>(result.Normal.Split('\n').Select(line => Escapes().Replace(line, "").TrimEnd('\r')));
        foreach (string line in expected)
        {
            // In order; addresses are the compiler's.
            while (lines.TryPeek(out string? shown) && Addresses().Replace(shown, "0x...") != Addresses().Replace(line, "0x..."))
                lines.Dequeue();
            Assert.True(lines.TryDequeue(out _), $"\"{line}\" does not come, or not there:\n{result.Normal}");
        }
    }

    [GeneratedRegex("```console\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ConsoleBlock();

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Escapes();

    // And the pieces of memory another kernel's, which is larger or smaller.
    [GeneratedRegex("0x[0-9a-f]+|[0-9]+(?= pieces of memory)")]
    private static partial Regex Addresses();
}
