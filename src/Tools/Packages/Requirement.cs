using System;
using System.Collections.Generic;

namespace Firn.Tools.Packages;

/// <summary>A program that Firn's tools start, and where it comes from.</summary>
public sealed record Requirement
{
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>What Firn does with it.</summary>
    public required string Purpose { get; init; }

    /// <summary>The program that is started.</summary>
    public required string Command { get; init; }

    /// <summary>What makes it print its version.</summary>
    public IReadOnlyList<string> VersionArguments { get; init; } = ["--version"];

    /// <summary>The oldest version that will do.</summary>
    public required Version Minimum { get; init; }

    /// <summary>The Debian package that has it; null when Debian has none.</summary>
    public string? Package { get; init; }

    /// <summary>The last Debian whose own suite is too old, so that the package comes from its backports; 0 when every one will do.</summary>
    public int BackportsUpTo { get; init; }

    /// <summary>What to do when no package helps.</summary>
    public string? Remedy { get; init; }

    /// <summary>True when on <paramref name="release"/> the package is to be taken from the backports.</summary>
    public bool NeedsBackports(DebianRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return release.Version != 0 && release.Version <= BackportsUpTo;
    }
}
