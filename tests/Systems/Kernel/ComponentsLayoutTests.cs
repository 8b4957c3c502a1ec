using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>
/// The layout <c>components</c>: servers are killed and come back while clients send, one component crashes in a loop, one floods, one tries everything. Every
/// message is accounted for, by those who sent it and by those who got it.
/// </summary>
public sealed partial class ComponentsLayoutTests
{
    private const int Few = 20_000;
    private const int Many = 1_000_000;
    private const string Right = "[judge] no message is lost";

    /// <summary>Messages, and how long they may take.</summary>
    public static TheoryData<int, int> Runs => SourceTree.IsComplete ? new() { { Few, 120 }, { Many, 1500 } } : new() { { Few, 120 } };

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Nothing_stops_the_servers_and_no_message_is_lost(int messages, int seconds)
    {
        string[] lines = await RunAsync(messages, TimeSpan.FromSeconds(seconds));
        Assert.Contains(Right, lines);

        // All that the clients sent was answered, by the server or, where that was killed meanwhile, by the fault handler.
        int sent = 0;
        foreach (string server in (string[])["tally", "serial", "timer", "events"])
        {
            Match match = lines.Select(line => Sent().Match(line)).Single(match => match.Success && match.Groups["server"].Value == server);
            Assert.InRange(NumberOf(match, "counted"), NumberOf(match, "sent") - NumberOf(match, "restarted"), NumberOf(match, "sent"));
            Assert.True(NumberOf(match, "sent") > 0);
            sent += NumberOf(match, "sent");
        }
        Assert.True(sent >= messages - 3);

        // Numbered messages counted once each, whether they were sent again or not.
        Match[] clients = [.. lines.Select(line => Numbers().Match(line)).Where(match => match.Success)];
        Assert.Equal(3, clients.Length);
        Assert.All(clients, client =>
        {
            Assert.Equal(NumberOf(client, "sent"), NumberOf(client, "has"));
            Assert.Equal(0, NumberOf(client, "wrong"));
            Assert.True(NumberOf(client, "timers") > 0);
        });

        // Servers were killed, all of them, and came back.
        Assert.True(NumberAfter(lines, "[judge] servers killed: ") >= 20);
        foreach (string server in (string[])["tally", "serial", "timer", "events"])
            Assert.Contains(lines, line => line.StartsWith($"[supervisor] {server}: started again, restart ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_line_and_started_again_as_far_as_the_policy_goes()
    {
        string[] lines = await RunAsync(Few / 4, TimeSpan.FromMinutes(2));
        Assert.Contains(Right, lines);
        Assert.Contains("[supervisor] fault: crasher: cannot read at 0x0", lines);
        Assert.Contains(lines, line => ReportedLine().IsMatch(line));
        Assert.Contains("[supervisor] fault: crasher: no capability to receive by at 0x9", lines);
        // Twelve times, and then no more: the judge waits until it is stopped for good.
        Assert.Equal(12, NumberAfter(lines, "[judge] the crasher's restarts: "));
        // It tries, and ends, and tries again.
        Assert.True(NumberAfter(lines, "[judge] the stranger's restarts: ") > 3);
        // Nobody poses as another: what looks like a line of the judge's is the flooder's.
        Assert.DoesNotContain(lines, line => line.StartsWith("[judge] all is lost", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("[flooder] ", StringComparison.Ordinal) && line.Contains(".[2J.[H[judge] all is lost", StringComparison.Ordinal));
    }

    private static async Task<string[]> RunAsync(int messages, TimeSpan limit)
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        Layout layout = LayoutFile.Read(SourceTree.Layout("components"));
        if (SourceTree.GivenKernel is { } kernel)
            layout = layout with { Kernel = $"file:{kernel}" };
        layout = layout with { SpecificationValues = new Dictionary<string, string> { ["messages"] = messages.ToString(CultureInfo.InvariantCulture) } };
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path).BuildAsync(layout, cancellation: TestContext.Current.CancellationToken);
        SystemResult result = await SystemMachine.RunAsync(built.ToMachine() with { Gic = SourceTree.GivenController }, limit);
        result.AssertPoweredOff();
        return [.. result.Normal.Split('\n').Select(line => Escapes().Replace(line, "").TrimEnd('\r'))];
    }

    private static int NumberOf(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static int NumberAfter(string[] lines, string text) =>
        int.Parse(lines.Single(line => line.StartsWith(text, StringComparison.Ordinal))[text.Length..], CultureInfo.InvariantCulture);

    [GeneratedRegex("""^\[judge\] (?<server>\w+): sent (?<sent>\d+), all answered, by a restart (?<restarted>\d+); counted there (?<counted>\d+)$""")]
    private static partial Regex Sent();

    [GeneratedRegex("""^\[judge\] client \d: numbers (?<sent>\d+), the tally has (?<has>\d+), again \d+, wrong (?<wrong>\d+), timers (?<timers>\d+)$""")]
    private static partial Regex Numbers();

    [GeneratedRegex("""^\[supervisor\]   at 0x[0-9a-f]+ Crasher\.End\+0x[0-9a-f]+ \(Crasher\.cs:[0-9]+\)$""")]
    private static partial Regex ReportedLine();

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Escapes();
}
