using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Firn.Tools.Host;

namespace Firn.Tools.Systems;

/// <summary>What a layout's program is given: NAME=VALUE, the paths of its programs among them.</summary>
public sealed class LayoutArguments
{
    private readonly Dictionary<string, string> _values;

    internal LayoutArguments(IReadOnlyList<string> arguments) =>
        _values = arguments.Select(argument => argument.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair.Length == 2 ? pair[1] : "", StringComparer.Ordinal);

    /// <summary>Loads a program by the name that layout.json has for it among its specificationFiles.</summary>
    /// <exception cref="FirnException">It was not given, or is no program.</exception>
    public Program Program(string name) => _values.TryGetValue(name, out string? path) ? SystemBuilder.Program(name, path)
        : throw new FirnException($"The layout's program was not told where {name} is.", $"Add \"{name}\" to specificationFiles in layout.json, and use `firn build` or `firn run`.");

    /// <summary>A file that the system carries: what the specification calls it, and where it is.</summary>
    /// <exception cref="FirnException">It was not given.</exception>
    public (string Name, string Path) File(string name) => _values.TryGetValue(name, out string? path) ? (name, path)
        : throw new FirnException($"The layout's program was not told where {name} is.", $"Add \"{name}\" to specificationFiles, or to the realm's files, in layout.json.");

    /// <summary>Where the boot image puts an image of the layout, and its bytes.</summary>
    /// <exception cref="FirnException">The layout has none of that name with an address.</exception>
    public (ulong Address, ulong Size) Image(string name)
    {
        if (_values.TryGetValue($"image:{name}", out string? text) && text.Split('+') is [var address, var size]
            && ulong.TryParse(address, CultureInfo.InvariantCulture, out ulong start) && ulong.TryParse(size, CultureInfo.InvariantCulture, out ulong bytes))
        {
            return (start, bytes);
        }
        throw new FirnException($"The layout has no image {name}.", "Add it to images in layout.json, with an address, and use `firn build` or `firn run`.");
    }

    /// <summary>A word that may be given.</summary>
    public string Text(string name, string otherwise = "") => _values.GetValueOrDefault(name, otherwise);

    /// <summary>A number that may be given.</summary>
    /// <exception cref="FirnException">It is none.</exception>
    public ulong Number(string name, ulong otherwise)
    {
        if (!_values.TryGetValue(name, out string? text))
            return otherwise;
        return ulong.TryParse(text, CultureInfo.InvariantCulture, out ulong value) ? value
            : throw new FirnException($"{name}={text} is no number.", "Give decimal digits.");
    }
}
