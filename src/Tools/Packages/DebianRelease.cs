using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Firn.Tools.Packages;

/// <summary>Which Debian a machine runs (os-release(5)).</summary>
/// <param name="Codename">Its codename, such as <c>bookworm</c>.</param>
/// <param name="Version">Its number, such as 12; 0 for testing and unstable, which have none.</param>
public sealed record DebianRelease(string Codename, int Version)
{
    /// <summary>The suite of newer packages built for this release.</summary>
    public string BackportsSuite => Codename + "-backports";

    /// <summary>The machine's release; null when it is not a Debian.</summary>
    public static DebianRelease? Read(string path = "/etc/os-release") => File.Exists(path) ? Parse(File.ReadAllText(path)) : null;

    /// <summary>The release that the text of an os-release file names; null when it is not a Debian.</summary>
    public static DebianRelease? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Dictionary<string, string> fields = text.Split('\n')
            .Select(line => line.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0].Trim(), parts => parts[1].Trim().Trim('"', '\''))
            .ToDictionary(group => group.Key, group => group.Last());
        if (fields.GetValueOrDefault("ID") != "debian" || fields.GetValueOrDefault("VERSION_CODENAME") is not { Length: > 0 } codename)
            return null;
        bool numbered = int.TryParse(fields.GetValueOrDefault("VERSION_ID"), CultureInfo.InvariantCulture, out int version);
        return new DebianRelease(codename, numbered ? version : 0);
    }
}
