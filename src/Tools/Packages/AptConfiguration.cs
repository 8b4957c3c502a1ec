using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Firn.Tools.Packages;

/// <summary>What this machine's apt knows: its sources, whoever wrote them and in whichever form.</summary>
public sealed class AptConfiguration
{
    private AptConfiguration(string directory, IReadOnlyList<AptSource> sources)
    {
        BackportsFile = Path.Combine(directory, "sources.list.d", "firn-backports.sources");
        Sources = sources;
    }

    /// <summary>Every enabled binary source.</summary>
    public IReadOnlyList<AptSource> Sources { get; }

    /// <summary>The file that Firn adds when the backports suite is wanted and nobody configured it.</summary>
    public string BackportsFile { get; }

    /// <summary>Reads apt's directory, normally <c>/etc/apt</c>.</summary>
    public static AptConfiguration Read(string directory = "/etc/apt")
    {
        var sources = new List<AptSource>();
        string list = Path.Combine(directory, "sources.list");
        if (File.Exists(list))
            sources.AddRange(AptSourceParser.ParseOneLine(File.ReadAllText(list)));
        string parts = Path.Combine(directory, "sources.list.d");
        foreach (string file in Directory.Exists(parts) ? Directory.EnumerateFiles(parts).Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            if (file.EndsWith(".sources", StringComparison.Ordinal))
                sources.AddRange(AptSourceParser.ParseDeb822(File.ReadAllText(file)));
            else if (file.EndsWith(".list", StringComparison.Ordinal))
                sources.AddRange(AptSourceParser.ParseOneLine(File.ReadAllText(file)));
        }
        return new AptConfiguration(directory, sources);
    }

    /// <summary>The release, its updates and its security suite, for fetching packages of this very release and no other's.</summary>
    public IReadOnlyList<AptSource> ReleaseSources(DebianRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        string[] wanted = [release.Codename, $"{release.Codename}-updates", $"{release.Codename}-security", $"{release.Codename}/updates"];
        return [.. from source in Sources
                   where source.Serves(release.Codename)
                   let suites = source.Suites.Intersect(wanted).ToArray()
                   where suites.Length > 0
                   select source with { Suites = suites, Components = ["main"] }];
    }

    /// <summary>True when the release's backports are already among the sources.</summary>
    public bool HasBackports(DebianRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return Sources.Any(source => source.Suites.Contains(release.BackportsSuite) && source.Components.Contains("main"));
    }

    /// <summary>The release's backports, from the archive and under the key that the release itself comes from; null when that is unknown.</summary>
    public AptSource? DeriveBackports(DebianRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        AptSource? source = Sources.FirstOrDefault(source => source.Suites.Contains(release.Codename) && source.Components.Contains("main"));
        return source is null ? null : source with { Suites = [release.BackportsSuite], Components = ["main"] };
    }
}
