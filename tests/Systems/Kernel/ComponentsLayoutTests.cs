using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
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
    private const string Right = "[judge] no message is lost: every call was answered, every number counted once";
    private const string Compatible = "components";
    private const string Product = "components-product";
    private const string Cores = "components-smp";

    /// <summary>Layouts, messages, and how long they may take. Another kernel has the compatible configuration.</summary>
    public static TheoryData<string, int, int> Runs
    {
        get
        {
            TheoryData<string, int, int> runs = new() { { Compatible, Few, 120 } };
            if (SourceTree.GivenKernel is null)
            {
                runs.Add(Product, Few, 120);
                runs.Add(Cores, Few, 120);
            }
            if (SourceTree.IsComplete)
                runs.Add(Compatible, Many, 1500);
            if (SourceTree.IsComplete && SourceTree.GivenKernel is null)
                runs.Add(Cores, 10 * Few, 900);
            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Nothing_stops_the_servers_and_no_message_is_lost(string layout, int messages, int seconds)
    {
        string[] lines = await RunAsync(layout, messages, TimeSpan.FromSeconds(seconds));
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

        Match clock = CheckClock(lines, messages / 3 / 10, layout == Cores);

        // What has no numbers: events came through, and every byte that a console answered for found room.
        Match[] deliveries = [.. lines.Select(line => Deliveries().Match(line)).Where(match => match.Success)];
        Assert.Equal(3, deliveries.Length);
        Assert.All(deliveries, client =>
        {
            Assert.InRange(NumberOf(client, "taken"), 1, NumberOf(client, "raised") + NumberOf(clock, "restarts"));
            Assert.True(NumberOf(client, "accepted") > 0);
            Assert.Equal(NumberOf(client, "offered"), NumberOf(client, "accepted"));
        });

        // A server that does not come back keeps nobody waiting, and the serial server says what it took of its arena.
        Assert.Contains("[judge] the tally is stopped for good, and who calls it is told", lines);
        Match memory = lines.Select(line => Memory().Match(line)).Single(match => match.Success);
        Assert.InRange(NumberOf(memory, "most"), 1, NumberOf(memory, "size"));

        // Servers were killed, all of them, and what keeps them going, and came back.
        Assert.True(NumberAfter(lines, "[judge] killed: ") >= 20);
        foreach (string server in (string[])["tally", "serial", "timer", "events", "supervisor", "metronome", "faults", "keeper"])
            Assert.Contains(lines, line => line.StartsWith($"[supervisor] {server}: started again, restart ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_line_and_started_again_as_far_as_the_policy_goes()
    {
        string[] lines = await RunAsync(Compatible, Few / 4, TimeSpan.FromMinutes(2), TypeAsync);
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

    // Who is there, and another gets the input. A server that is killed just then forgets what was typed.
    private static async Task TypeAsync(MachineRun run)
    {
        Transcript console = run.Console(MachineConfiguration.NormalConsole).Transcript;
        await run.WaitForLineAsync(MachineConfiguration.NormalConsole, Begun(), TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        foreach ((string typed, string shown) in ((string, string)[])[("@?", "[clients: 1 supervisor, 2 alpha, 3 beta, 4 gamma, "), ("@3", "[input: 3 beta]")])
        {
            for (int i = 0; i < 20 && !console.Text.Contains(shown, StringComparison.Ordinal); i++)
            {
                await run.SendAsync(MachineConfiguration.NormalConsole, $"\r{typed}", TestContext.Current.CancellationToken);
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
            Assert.Contains(shown, console.Text, StringComparison.Ordinal);
        }
    }

    private static async Task<string[]> RunAsync(string name, int messages, TimeSpan limit, Func<MachineRun, Task>? meanwhile = null)
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        Layout layout = LayoutFile.Read(SourceTree.Layout(name));
        if (SourceTree.GivenKernel is { } kernel)
            layout = layout with { Kernel = $"file:{kernel}" };
        var values = new Dictionary<string, string>(layout.SpecificationValues) { ["messages"] = messages.ToString(CultureInfo.InvariantCulture) };
        layout = layout with { SpecificationValues = values };
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path).BuildAsync(layout, cancellation: TestContext.Current.CancellationToken);
        MachineConfiguration machine = built.ToMachine();
        // As `firn run` does: cores that wait for each other get nowhere where few of them run at a time.
        machine = machine with
        {
            Gic = SourceTree.GivenKernel is null ? machine.Gic : SourceTree.GivenController,
            TakesTurns = machine.Cores > Environment.ProcessorCount,
        };
        SystemResult result = await SystemMachine.RunAsync(machine, limit, meanwhile);
        result.AssertPoweredOff();
        return [.. result.Normal.Split('\n').Select(line => Escapes().Replace(line, "").TrimEnd('\r'))];
    }

    // The machine's clock rang, and no interrupt got lost, whatever was done to its input and to the router meanwhile. What was moved another thread served; on several cores on
    // another one, as the first did not wait the first times.
    private static Match CheckClock(string[] lines, int rings, bool isOnSeveral)
    {
        Match clock = lines.Select(line => Clock().Match(line)).Single(match => match.Success);
        Assert.Equal(rings, NumberOf(clock, "rung"));
        Assert.All((string[])["masked", "held", "moved"], kind => Assert.InRange(NumberOf(clock, kind), rings / 4 - 1, (rings / 4) + 1));
        Match other = lines.Select(line => OtherThread().Match(line)).Single(match => match.Success);
        Assert.Equal(NumberOf(clock, "moved"), NumberOf(other, "served"));
        Assert.Equal(isOnSeveral ? 4 : 0, NumberOf(other, "once"));
        Assert.InRange(NumberOf(clock, "unfounded"), 0, NumberOf(clock, "restarts"));
        Assert.InRange(NumberOf(clock, "again"), 0, NumberOf(clock, "restarts"));
        Assert.Equal(0, NumberOf(clock, "wrong"));
        return clock;
    }

    private static int NumberOf(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static int NumberAfter(string[] lines, string text) =>
        int.Parse(lines.Single(line => line.StartsWith(text, StringComparison.Ordinal))[text.Length..], CultureInfo.InvariantCulture);

    [GeneratedRegex("""^\[judge\] (?<server>\w+): calls answered (?<sent>\d+), by a restart (?<restarted>\d+); counted there (?<counted>\d+)$""")]
    private static partial Regex Sent();

    [GeneratedRegex("""^\[judge\] client \d: numbers (?<sent>\d+), the tally has (?<has>\d+), again \d+, wrong (?<wrong>\d+), timers (?<timers>\d+)$""")]
    private static partial Regex Numbers();

    [GeneratedRegex("""^\[judge\] client \d: events raised for it (?<raised>\d+), taken (?<taken>\d+); console bytes offered (?<offered>\d+), accepted (?<accepted>\d+)$""")]
    private static partial Regex Deliveries();

    [GeneratedRegex("""^\[judge\] the clock rang (?<rung>\d+) times: masked (?<masked>\d+), held back (?<held>\d+), moved (?<moved>\d+); unfounded (?<unfounded>\d+), again (?<again>\d+), wrong (?<wrong>\d+); restarts of the router (?<restarts>\d+)$""")]
    private static partial Regex Clock();

    [GeneratedRegex("""^\[judge\] the clock's other thread served (?<served>\d+), at once (?<once>\d+)$""")]
    private static partial Regex OtherThread();

    [GeneratedRegex("""^\[judge\] serial: took at most (?<most>\d+) bytes of its (?<size>\d+)$""")]
    private static partial Regex Memory();

    [GeneratedRegex(@"\[judge\] messages that each client is to send")]
    private static partial Regex Begun();

    [GeneratedRegex("""^\[supervisor\]   at 0x[0-9a-f]+ Crasher\.End\+0x[0-9a-f]+ \(Crasher\.cs:[0-9]+\)$""")]
    private static partial Regex ReportedLine();

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Escapes();
}
