using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Firn.MonitorTests.Contracts;

/// <summary>Assembly and project files of the tree, as far as C# shares numbers with them.</summary>
internal static partial class SourceText
{
    /// <summary>A file's text, by its path from the root of the tree.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path));

    /// <summary>Each <c>.set NAME, EXPRESSION</c>; an expression is a sum of numbers and earlier names.</summary>
    public static Dictionary<string, long> Constants(string path)
    {
        var constants = new Dictionary<string, long>();
        foreach (Match line in Setting().Matches(Read(path)))
        {
            constants[line.Groups[1].Value] = line.Groups[2].Value.Split('+', StringSplitOptions.TrimEntries)
                .Sum(term => constants.TryGetValue(term, out long value) ? value : Number(term));
        }
        return constants;
    }

    public static long Number(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? long.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : long.Parse(text, CultureInfo.InvariantCulture);

    // The command sets it; a test that is started by hand lies in the tree.
    private static string Root()
    {
        if (Environment.GetEnvironmentVariable("FIRN_ROOT") is { Length: > 0 } root)
            return root;
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Firn.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the tree, and FIRN_ROOT does not name it.");
    }

    [GeneratedRegex(@"^\s*\.set (\w+), ([^/\n]+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
