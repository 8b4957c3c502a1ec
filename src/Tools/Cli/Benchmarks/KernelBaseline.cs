using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>What seL4 takes for the kernel benchmark's rows.</summary>
/// <param name="Rows">Instructions by the row's name, as a program of seL4's own library measures.</param>
/// <param name="SameProgram">Instructions by the row's name, as the benchmark's own root task measures on seL4's kernel.</param>
internal sealed record KernelBaseline(IReadOnlyDictionary<string, double> Rows, IReadOnlyDictionary<string, double> SameProgram)
{
    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The figures that the tool carries.</summary>
    internal static KernelBaseline Load()
    {
        using Stream file = typeof(KernelBaseline).Assembly.GetManifestResourceStream("kernel-baseline.json")!;
        return JsonSerializer.Deserialize<KernelBaseline>(file, _options)!;
    }
}
