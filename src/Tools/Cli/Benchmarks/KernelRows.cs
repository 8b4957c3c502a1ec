using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>How the kernel benchmark's rows are shown: <c>kernel-rows.json</c>.</summary>
/// <param name="Groups">The groups, in order.</param>
/// <param name="Reasons">Why a row costs more than seL4's, by the row's name.</param>
internal sealed record KernelRows(IReadOnlyList<KernelRowGroup> Groups, IReadOnlyDictionary<string, string> Reasons)
{
    // Where a row stands that the file does not know: one that is new.
    private static readonly KernelRowGroup _other = new("Other", [], IsCounted: false);

    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The file that the tool carries.</summary>
    internal static KernelRows Load()
    {
        using Stream file = typeof(KernelRows).Assembly.GetManifestResourceStream("kernel-rows.json")!;
        return JsonSerializer.Deserialize<KernelRows>(file, _options)!;
    }

    /// <summary>The measurements in the groups' order, each with its group and its reason.</summary>
    internal IEnumerable<Measurement> Arrange(IReadOnlyList<Measurement> measurements)
    {
        ILookup<string, Measurement> found = measurements.ToLookup(measurement => measurement.Name);
        HashSet<string> known = [.. Groups.SelectMany(group => group.Rows)];
        IEnumerable<Measurement> arranged = Groups.SelectMany(group => group.Rows.SelectMany(name => found[name].Select(row => Put(row, group))));
        return arranged.Concat(measurements.Where(row => !known.Contains(row.Name)).Select(row => Put(row, _other)));
    }

    private Measurement Put(Measurement row, KernelRowGroup group) =>
        row with { Group = group.Name, IsCounted = group.IsCounted, Reason = Reasons.GetValueOrDefault(row.Name) };
}
