using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.SystemsTests.Realms;

/// <summary>
/// The layout <c>realms-native</c>: the resource server on the product's kernel. Its client makes a realm, checks what it measures, hears from it, pauses it, starts it again, destroys
/// it, and finds all memory back each time; what is to be refused is refused. It ends at the first thing that is otherwise, and says which.
/// </summary>
public sealed partial class NativeRealmTests
{
    private const int Rounds = 1000;

    [Fact]
    public async Task Realms_are_made_a_thousand_times_and_nothing_of_them_stays()
    {
        string[] lines = await RunAsync(("rounds", Rounds));
        Assert.Contains($"[client] realms made, heard, paused, destroyed: {Rounds}", lines);
    }

    /// <summary>Sessions side by side, two of them of components that only attack: what one client asks for works as ever, and at the end no byte is missing.</summary>
    [Fact]
    public async Task Attackers_neither_stop_it_nor_keep_a_byte()
    {
        string[] lines = await RunAsync(("attackers", 2), ("choices", SourceTree.IsComplete ? 20_000 : 1_000), ("rounds", 1));
        Assert.Equal(2, lines.Count(line => line.Contains("attacks made: ", StringComparison.Ordinal)));
        Match rounds = lines.Select(line => Attacked().Match(line)).Single(match => match.Success);
        Assert.True(int.Parse(rounds.Groups[1].Value, CultureInfo.InvariantCulture) > 1);
    }

    private static async Task<string[]> RunAsync(params (string Name, int Value)[] given)
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        Layout layout = LayoutFile.Read(SourceTree.Layout("realms-native"));
        var values = new Dictionary<string, string>(layout.SpecificationValues);
        foreach ((string name, int value) in given)
            values[name] = value.ToString(CultureInfo.InvariantCulture);
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path).BuildAsync(
            layout with { SpecificationValues = values }, cancellation: TestContext.Current.CancellationToken);
        SystemResult result = await SystemMachine.RunAsync(built.ToMachine(), TimeSpan.FromMinutes(SourceTree.IsComplete ? 10 : 3));
        string[] lines = [.. result.Normal.Split('\n').Select(line => Colour().Replace(line, "").TrimEnd('\r'))];
        Assert.DoesNotContain(lines, line => line.Contains("error", StringComparison.Ordinal));
        Assert.Contains("[client] all is as it should be", lines);
        result.AssertPoweredOff();
        return lines;
    }

    [GeneratedRegex("rounds while others attacked: ([0-9]+)")]
    private static partial Regex Attacked();

    [GeneratedRegex("\\x1b\\[[0-9;]*m")]
    private static partial Regex Colour();
}
