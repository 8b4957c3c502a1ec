using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Firn.Tools.Packages;

/// <summary>One enabled source of binary packages, as the machine's administrator declared it (sources.list(5)).</summary>
public sealed record AptSource
{
    /// <summary>Where the archives are.</summary>
    public required IReadOnlyList<string> Uris { get; init; }

    /// <summary>The suites taken from them, such as <c>bookworm</c> and <c>bookworm-updates</c>.</summary>
    public required IReadOnlyList<string> Suites { get; init; }

    /// <summary>The components taken from each suite, such as <c>main</c>.</summary>
    public required IReadOnlyList<string> Components { get; init; }

    /// <summary>What vouches for it: a key file, fingerprints or a whole key; null for the keys that apt trusts anyway.</summary>
    public string? SignedBy { get; init; }

    /// <summary>True when this is Debian's main archive of the release <paramref name="codename"/> or one of its companions.</summary>
    public bool Serves(string codename) =>
        Components.Contains("main") && Suites.Any(suite => suite == codename || suite.StartsWith(codename + "-", StringComparison.Ordinal)
            || suite == codename + "/updates");

    /// <summary>The source in apt's deb822 form.</summary>
    public string ToDeb822()
    {
        var text = new StringBuilder("Types: deb\n");
        text.Append("URIs: ").AppendJoin(' ', Uris).Append('\n');
        text.Append("Suites: ").AppendJoin(' ', Suites).Append('\n');
        text.Append("Components: ").AppendJoin(' ', Components).Append('\n');
        if (SignedBy is not null)
            text.Append("Signed-By: ").Append(SignedBy).Append('\n');
        return text.ToString();
    }
}
