using System;
using System.Collections.Generic;
using System.Linq;

namespace Firn.Tools.Packages;

/// <summary>What would make the unmet requirements met. Made from facts alone, so that it can be shown, and tested, without doing it.</summary>
public sealed record InstallPlan
{
    /// <summary>Packages of the machine's own suites.</summary>
    public required IReadOnlyList<string> Packages { get; init; }

    /// <summary>Packages of the release's backports.</summary>
    public required IReadOnlyList<string> BackportsPackages { get; init; }

    /// <summary>The backports suite; null when nothing comes from it.</summary>
    public string? BackportsSuite { get; init; }

    /// <summary>A source to add first; null when none is needed.</summary>
    public AptSource? NewSource { get; init; }

    /// <summary>The file to add it in.</summary>
    public string? NewSourceFile { get; init; }

    /// <summary>What no package can do, one sentence each.</summary>
    public required IReadOnlyList<string> ByHand { get; init; }

    /// <summary>True when there is nothing to do.</summary>
    public bool IsEmpty => Packages.Count == 0 && BackportsPackages.Count == 0 && ByHand.Count == 0;

    /// <summary>True when apt has work.</summary>
    public bool HasPackages => Packages.Count > 0 || BackportsPackages.Count > 0;

    /// <summary>Plans for the unmet among <paramref name="findings"/>.</summary>
    /// <param name="findings">What the examination found.</param>
    /// <param name="release">The machine's Debian; null when it is another system.</param>
    /// <param name="apt">The machine's package sources.</param>
    public static InstallPlan For(IEnumerable<Finding> findings, DebianRelease? release, AptConfiguration apt)
    {
        ArgumentNullException.ThrowIfNull(apt);
        Requirement[] unmet = [.. findings.Where(finding => finding.State != RequirementState.Met).Select(finding => finding.Requirement)];
        string[] byHand = [.. unmet.Where(r => r.Package is null || release is null).Select(Advice)];
        if (release is null)
            return new InstallPlan { Packages = [], BackportsPackages = [], ByHand = byHand };

        string[] backports = [.. unmet.Where(r => r.Package is not null && r.NeedsBackports(release)).Select(r => r.Package!)];
        AptSource? source = backports.Length > 0 && !apt.HasBackports(release) ? apt.DeriveBackports(release) : null;
        if (backports.Length > 0 && source is null && !apt.HasBackports(release))
            byHand = [.. byHand, $"No apt source of this machine has {release.Codename} main: add {release.BackportsSuite} yourself."];
        return new InstallPlan
        {
            Packages = [.. unmet.Where(r => r.Package is not null && !r.NeedsBackports(release)).Select(r => r.Package!)],
            BackportsPackages = backports,
            BackportsSuite = backports.Length > 0 ? release.BackportsSuite : null,
            NewSource = source,
            NewSourceFile = source is null ? null : apt.BackportsFile,
            ByHand = byHand,
        };
    }

    /// <summary>The plan as commands that a user could type.</summary>
    public IEnumerable<string> Commands()
    {
        if (NewSource is not null)
        {
            yield return $"write {NewSourceFile}:";
            foreach (string line in NewSource.ToDeb822().TrimEnd().Split('\n'))
                yield return "    " + line;
            yield return "apt-get update";
        }
        if (Packages.Count > 0)
            yield return "apt-get install --no-install-recommends " + string.Join(' ', Packages);
        if (BackportsPackages.Count > 0)
            yield return $"apt-get install --no-install-recommends -t {BackportsSuite} " + string.Join(' ', BackportsPackages);
    }

    private static string Advice(Requirement requirement) =>
        requirement.Remedy ?? $"Install {requirement.Name} {requirement.Minimum} or newer ({requirement.Command}; in Debian the package {requirement.Package}).";
}
