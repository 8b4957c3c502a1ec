using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.Realms;

/// <summary>
/// The layout <c>realms-native</c>: the resource server on the product's kernel. Its client makes a realm, checks what it measures, hears from it, pauses it, starts it again, destroys
/// it, and finds all memory back each time; what is to be refused is refused. It ends at the first thing that is otherwise, and says which.
/// </summary>
public sealed partial class NativeRealmTests
{
    private const int Rounds = 1000;

    // Nanoseconds (layouts/realms-native).
    private const int OnlookerPeriod = 200_000;

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

    /// <summary>
    /// The longest that an interrupt waits while realms with 12 MiB in large frames are made, checked and destroyed: as long as the kernel cleans the caches of 2 MiB, and no longer,
    /// whatever the size of the realm.
    /// </summary>
    [Fact]
    public async Task An_interrupt_waits_no_longer_than_for_two_mebibytes()
    {
        string[] lines = await RunAsync(("onlooker", 1), ("large", 6), ("rounds", 20));
        int longest = lines.Select(line => Interval().Match(line)).Where(match => match.Success).Max(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.InRange(longest - OnlookerPeriod, 100_000, 140_000);
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
        // Where time is told, it is a count of instructions.
        MachineConfiguration machine = built.ToMachine() with { CountInstructions = given.Any(each => each.Name == "onlooker") };
        SystemResult result = await SystemMachine.RunAsync(machine, TimeSpan.FromMinutes(SourceTree.IsComplete ? 10 : 3));
        string[] lines = [.. result.Normal.Split('\n').Select(line => Colour().Replace(line, "").TrimEnd('\r'))];
        Assert.DoesNotContain(lines, line => line.Contains("error", StringComparison.Ordinal));
        Assert.Contains("[client] all is as it should be", lines);
        result.AssertPoweredOff();
        return lines;
    }

    [GeneratedRegex(@"\[onlooker\] longest interval in nanoseconds: ([0-9]+)")]
    private static partial Regex Interval();

    [GeneratedRegex("rounds while others attacked: ([0-9]+)")]
    private static partial Regex Attacked();

    [GeneratedRegex("\\x1b\\[[0-9;]*m")]
    private static partial Regex Colour();
}
