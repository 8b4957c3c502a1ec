using System;
using System.Collections.Generic;
using System.Linq;

namespace Firn.Tools.Packages;

/// <summary>Reads both forms of apt's source lists (sources.list(5)). Lines that it cannot use are passed over, as they are no concern of ours.</summary>
public static class AptSourceParser
{
    /// <summary>The enabled binary sources of a deb822 file (<c>*.sources</c>).</summary>
    public static IReadOnlyList<AptSource> ParseDeb822(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. Stanzas(text).Select(FromStanza).OfType<AptSource>()];
    }

    /// <summary>The binary sources of a file of one-line entries (<c>*.list</c>).</summary>
    public static IReadOnlyList<AptSource> ParseOneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split('\n').Select(FromLine).OfType<AptSource>()];
    }

    private static AptSource? FromStanza(Dictionary<string, string> fields)
    {
        bool enabled = !fields.TryGetValue("Enabled", out string? value) || value is not ("no" or "false" or "off" or "0" or "without" or "disable");
        string[] uris = Words(fields, "URIs");
        string[] suites = Words(fields, "Suites");
        if (!enabled || !Words(fields, "Types").Contains("deb") || uris.Length == 0 || suites.Length == 0)
            return null;
        return new AptSource
        {
            Uris = uris,
            Suites = suites,
            Components = Words(fields, "Components"),
            SignedBy = fields.GetValueOrDefault("Signed-By"),
        };
    }

    private static IEnumerable<Dictionary<string, string>> Stanzas(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? last = null;
        foreach (string line in text.Split('\n').Select(line => line.TrimEnd()).Append(""))
        {
            if (line.StartsWith('#'))
                continue;
            if (line.Length == 0)
            {
                if (fields.Count > 0)
                    yield return fields;
                fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                last = null;
            }
            else if (line[0] is ' ' or '\t')
            {
                // A continuation keeps its line break: an embedded key is a text of many lines.
                if (last is not null)
                    fields[last] += "\n" + line;
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon)
            {
                last = line[..colon];
                fields[last] = line[(colon + 1)..].Trim();
            }
        }
    }

    private static AptSource? FromLine(string line)
    {
        string rest = line.Split('#')[0].Trim();
        if (!rest.StartsWith("deb", StringComparison.Ordinal) || rest.Length < 4 || !(rest[3] is ' ' or '\t' or '['))
            return null;
        rest = rest[3..].TrimStart();
        string? signedBy = null;
        if (rest.StartsWith('['))
        {
            int end = rest.IndexOf(']', StringComparison.Ordinal);
            if (end < 0)
                return null;
            signedBy = Words(rest[1..end]).FirstOrDefault(option => option.StartsWith("signed-by=", StringComparison.OrdinalIgnoreCase))?["signed-by=".Length..];
            rest = rest[(end + 1)..];
        }
        string[] words = Words(rest);
        return words.Length < 2 ? null : new AptSource { Uris = [words[0]], Suites = [words[1]], Components = words[2..], SignedBy = signedBy };
    }

    private static string[] Words(Dictionary<string, string> fields, string name) => Words(fields.GetValueOrDefault(name) ?? "");

    private static string[] Words(string text) => text.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
