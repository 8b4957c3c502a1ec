using System;
using System.Collections.Generic;
using System.Linq;

namespace Firn.Tools.Guests;

/// <summary>The control fields of one version of a package, as <c>apt-cache show</c> prints them.</summary>
public sealed class ControlStanza
{
    private readonly Dictionary<string, string> _fields;

    private ControlStanza(Dictionary<string, string> fields)
    {
        _fields = fields;
    }

    /// <summary>The package's name.</summary>
    public string Package => _fields.GetValueOrDefault("Package", "");

    /// <summary>Its version.</summary>
    public string Version => _fields.GetValueOrDefault("Version", "");

    /// <summary>The names of the packages that it needs, the first of each set of alternatives, versions left out.</summary>
    public IEnumerable<string> Dependencies =>
        from clause in $"{_fields.GetValueOrDefault("Pre-Depends")},{_fields.GetValueOrDefault("Depends")}".Split(',')
        where clause.Length > 0
        select clause.Split('|')[0].Trim().Split(' ', '(', ':')[0];

    /// <summary>Reads a sequence of stanzas. Continuation lines are descriptions and are passed over.</summary>
    public static IReadOnlyList<ControlStanza> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var stanzas = new List<ControlStanza>();
        foreach (string block in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = new Dictionary<string, string>();
            foreach (string line in block.Split('\n'))
            {
                if (line.Length > 0 && line[0] != ' ' && line.IndexOf(": ", StringComparison.Ordinal) is > 0 and int colon)
                    fields[line[..colon]] = line[(colon + 2)..].Trim();
            }
            if (fields.ContainsKey("Package"))
                stanzas.Add(new ControlStanza(fields));
        }
        return stanzas;
    }
}
