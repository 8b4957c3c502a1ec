using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Firn.Tools.Analysis.Reports;
using Firn.Tools.Host;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>
/// What the user level is known to take: the rows of the layout <c>bench-components</c>, which its meter says on its console, and the memory of the components of the
/// layout <c>components</c>. The known ones are in <c>tests/Systems/Kernel/component-counts.json</c>.
/// </summary>
internal static partial class ComponentFigures
{
    /// <summary>The layout that is measured.</summary>
    internal const string LayoutName = "bench-components";

    /// <summary>The layout whose components' memory is said.</summary>
    internal const string MemoryLayoutName = "components";

    /// <summary>The command that writes the known figures anew.</summary>
    internal const string UpdateCommand = "./firn bench components --update";

    /// <summary>The project's aim: a call by a protocol takes at most so many times the instructions of one by hand.</summary>
    internal const double MostOfByHand = 1.1;

    /// <summary>What a client with a tenth of the time takes from others at most, its servers' work for it included: of a thousand.</summary>
    internal const double MostOfFlood = 250;

    private const string Typed = "Call by a protocol, 2 arguments/1 result";
    private const string ByHand = "Call by hand, 2 words in/1 out";
    private const string MemoryRow = "Memory";
    private const string FloodRow = "Flood";

    // Those of the servers and one client: what the others take is the client's again.
    private static readonly string[] _measured = ["serial", "timer", "events", "faults", "keeper", "supervisor", "metronome", "alpha"];

    /// <summary>Where the known figures are in the source tree.</summary>
    internal static string Path { get; } = System.IO.Path.Combine("tests", "Systems", "Kernel", "component-counts.json");

    /// <summary>The rows that the meter says.</summary>
    /// <exception cref="FirnException">One failed, or it did not come to its end.</exception>
    internal static IReadOnlyDictionary<string, double> Parse(string console)
    {
        if (!console.Contains("bench done", StringComparison.Ordinal) || console.Contains("|failed", StringComparison.Ordinal))
            throw new FirnException($"The meter did not come to its end; the console says:\n{console[^Math.Min(console.Length, 2000)..]}");
        return Row().Matches(console).ToDictionary(row => row.Groups["name"].Value, row => double.Parse(row.Groups["count"].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>Bytes of components, without what they share.</summary>
    internal static IReadOnlyDictionary<string, double> Memory(SystemReport report) => _measured.SelectMany(name =>
    {
        ComponentFootprint component = report.Components.Single(component => component.Component == name);
        return new KeyValuePair<string, double>[]
        {
            new($"{MemoryRow}: {name}, frames", component.FrameBytes),
            new($"{MemoryRow}: {name}, objects of the kernel", component.KernelBytes),
        };
    }).ToDictionary();

    /// <summary>Rows as measurements: what a call by a protocol takes stands beside what one by hand takes.</summary>
    internal static IEnumerable<Measurement> Arrange(IReadOnlyDictionary<string, double> rows) => rows.Select(row => new Measurement(row.Key, row.Value, UnitOf(row.Key), BaselineOf(row.Key, rows))
    {
        Group = row.Key.Split(' ', ':')[0] switch
        {
            "Call" => "Calls, beside calls by hand",
            "Timer" => "The timer server",
            "Console" => "The serial server",
            "Flood" => "A flooding client",
            _ => "Memory of the layout components",
        },
    });

    /// <summary>What a call by a protocol takes for each instruction of a call by hand: a row for each kind of server.</summary>
    internal static IReadOnlyDictionary<string, double> Ratios(IReadOnlyDictionary<string, double> rows) =>
        rows.Where(row => row.Key.StartsWith(Typed, StringComparison.Ordinal)).ToDictionary(row => row.Key, row => row.Value / BaselineOf(row.Key, rows)!.Value);

    /// <summary>The console's throughput: bytes of lines for a thousand instructions, from the client to the port.</summary>
    internal static double BytesPerThousand(IReadOnlyDictionary<string, double> rows) => 256_000 / rows["Console: four lines of 64 bytes, written and shown"];

    /// <summary>What a flooding client takes from others, of a thousand: a row for each way to flood.</summary>
    internal static IReadOnlyDictionary<string, double> Floods(IReadOnlyDictionary<string, double> rows) =>
        rows.Where(row => row.Key.StartsWith(FloodRow, StringComparison.Ordinal)).ToDictionary();

    private static string UnitOf(string row) => row.StartsWith(MemoryRow, StringComparison.Ordinal) ? "bytes"
        : row.StartsWith(FloodRow, StringComparison.Ordinal) ? "of a thousand" : "instructions";

    private static double? BaselineOf(string row, IReadOnlyDictionary<string, double> rows) =>
        row.StartsWith(Typed, StringComparison.Ordinal) ? rows[ByHand + row[Typed.Length..]] : null;

    [GeneratedRegex(@"\[meter\] bench\|(?<name>[^|\r\n]+)\|(?<count>\d+)")]
    private static partial Regex Row();
}
