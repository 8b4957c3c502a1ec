using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using Firn.Tools.Host;
using Firn.Tools.Layouts;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>The layout that measures the initialiser, and what its console says.</summary>
internal static partial class InitialiserFigures
{
    /// <summary>The layout that is measured; it gets a system of 10,000 objects in place of its own.</summary>
    internal const string LayoutName = "bench-initialiser";

    /// <summary>The project's aim: at most so many instructions in all for each in the kernel.</summary>
    internal const double Aim = 1.2;

    private const int Components = 400;
    private const string All = "instructions in all";
    private const string Kernel = "instructions in the kernel";

    /// <summary>What is measured, as the console names it.</summary>
    internal static IReadOnlyList<string> Rows { get; } = ["objects", "calls", "instructions to check the form", Kernel, All];

    /// <summary>The layout with a system of 10,000 objects, which is written to a folder.</summary>
    internal static Layout WithSystem(Layout layout, string folder)
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "system.cdl");
        File.WriteAllText(file, BenchSystem.Write(Components));
        return layout with { Specification = $"file:{file}" };
    }

    /// <summary>The figure of a row.</summary>
    /// <exception cref="FirnException">The console does not have it.</exception>
    internal static double Read(string console, string row)
    {
        Match found = Regex.Match(console, $@"bench: (?<number>\d+) {row}\s*$", RegexOptions.Multiline, TimeSpan.FromSeconds(10));
        return found.Success ? double.Parse(found.Groups["number"].Value, CultureInfo.InvariantCulture)
            : throw new FirnException($"The benchmark's root task does not say how many {row}; the console says:\n{console[^Math.Min(console.Length, 2000)..]}");
    }

    /// <summary>All instructions over those in the kernel.</summary>
    internal static double Ratio(string console) => Read(console, All) / Read(console, Kernel);

    /// <summary>The line that ends it, for the better or for the worse.</summary>
    [GeneratedRegex("instructions in all|the rule is|answers error")]
    internal static partial Regex Done();
}
