using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>
/// What each row of the kernel benchmark is known to take, in instructions: <c>tests/Systems/Kernel/kernel-counts.json</c>. Counts are exact, so
/// that a change of more than 2 % is one of the kernel's, for the worse or for the better. How long an interrupt waits is sampled: the timer fires at some
/// places of an operation and not at others, and which they are moves with every instruction before. There a change of more than 20 % counts.
/// </summary>
internal static partial class KernelCounts
{
    /// <summary>The command that writes the file anew.</summary>
    internal const string UpdateCommand = "./firn bench kernel --update";

    /// <summary>The row that no program on the kernel can measure: its start.</summary>
    internal const string StartRow = "Kernel entry to the root task's first instruction";

    /// <summary>Where the file is in the source tree.</summary>
    internal static string Path { get; } = System.IO.Path.Combine("tests", "Systems", "Kernel", "kernel-counts.json");

    private const double Tolerance = 0.02;
    private const double SampledTolerance = 0.2;
    private const string SampledRows = "Interrupt waits:";

    private static readonly JsonSerializerOptions _options = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads the file.</summary>
    internal static IReadOnlyDictionary<string, double> Read(string file) =>
        JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(file))!;

    /// <summary>Writes the file.</summary>
    internal static void Write(string file, IEnumerable<KeyValuePair<string, double>> counts)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, JsonSerializer.Serialize(new Dictionary<string, double>(counts), _options) + "\n");
    }

    /// <summary>The rows of a console, least of the samples each.</summary>
    internal static IReadOnlyDictionary<string, double> Parse(string console) =>
        Row().Matches(console).ToDictionary(row => row.Groups["name"].Value, row => double.Parse(row.Groups["least"].Value, CultureInfo.InvariantCulture));

    /// <summary>What differs from the known counts by more than 2 %, or 20 % where it is sampled, a sentence each.</summary>
    internal static IReadOnlyList<string> Compare(IReadOnlyDictionary<string, double> known, IReadOnlyDictionary<string, double> found) =>
    [
        .. found.Where(row => known.TryGetValue(row.Key, out double before) && Math.Abs(row.Value - before) > before * ToleranceOf(row.Key))
            .Select(row => Describe(row.Key, known[row.Key], row.Value)),
        .. found.Keys.Except(known.Keys).Select(name => $"{name}: is new"),
        .. known.Keys.Except(found.Keys).Select(name => $"{name}: was not measured"),
    ];

    private static double ToleranceOf(string name) => name.StartsWith(SampledRows, StringComparison.Ordinal) ? SampledTolerance : Tolerance;

    private static string Describe(string name, double before, double now)
    {
        string change = string.Create(CultureInfo.InvariantCulture, $"{before:#,0} -> {now:#,0} instructions, {(now - before) / before:+0.0 %;-0.0 %}");
        return $"{name}: {(now > before ? "WORSE" : "better")}, {change}";
    }

    [GeneratedRegex(@"^bench\|(?<name>[^|\r\n]+)\|(?<least>\d+)\|\d+", RegexOptions.Multiline)]
    private static partial Regex Row();
}
