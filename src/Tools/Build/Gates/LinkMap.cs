using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Firn.Tools.Build.Gates;

/// <summary>The linker's own word on which object each byte of a section came from: the map that GNU ld writes beside an ELF.</summary>
public sealed partial class LinkMap
{
    private readonly List<LinkMapPart> _parts = [];

    /// <summary>The parts that have bytes, in the map's order.</summary>
    public IReadOnlyList<LinkMapPart> Parts => _parts;

    /// <summary>Reads a map's text; an empty one has no parts.</summary>
    public static LinkMap Parse(string text)
    {
        var map = new LinkMap();
        int start = text.IndexOf("Linker script and memory map", StringComparison.Ordinal);
        string section = "";
        foreach (Match line in Line().Matches(start < 0 ? "" : text[start..]))
        {
            if (line.Groups["indent"].Length == 0)
                section = line.Groups["name"].Value;
            else if (line.Groups["object"].Success && Number(line.Groups["size"]) is > 0 and var size)
                map._parts.Add(new LinkMapPart(section, Number(line.Groups["address"]), size, line.Groups["object"].Value));
        }
        return map;
    }

    private static ulong Number(Group digits) => ulong.Parse(digits.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    // An output section stands at the margin, its parts one column in; a long name pushes the rest onto the next line.
    [GeneratedRegex(@"^(?<indent> ?)(?<name>[^\s*]\S*)(?:\s+0x(?<address>[0-9a-f]+)\s+0x(?<size>[0-9a-f]+)(?: (?<object>\S.*))?)?$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
