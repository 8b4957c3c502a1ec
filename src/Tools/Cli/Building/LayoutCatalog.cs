using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.Tools.Guests;
using Firn.Tools.Host;
using Firn.Tools.Layouts;

namespace Firn.Tools.Cli.Building;

/// <summary>Finds layouts by name, or by their folder where it has a slash.</summary>
internal static class LayoutCatalog
{
    /// <exception cref="FirnException">There is no such layout; the remedy names the nearest, or all.</exception>
    internal static Layout Find(Workspace workspace, string name)
    {
        if (name.Contains('/', StringComparison.Ordinal))
            return LayoutFile.Read(Path.GetFullPath(name, Environment.CurrentDirectory));
        IReadOnlyList<string> names = LayoutFile.Names(workspace.Layouts);
        if (!names.Contains(name))
        {
            string remedy = Suggestion.For(name, names) is { } near ? $"Did you mean {near}?" : $"There are: {string.Join(", ", names)}.";
            throw new FirnException($"There is no layout {name}.", remedy, ExitCode.Usage);
        }
        return LayoutFile.Read(Path.Combine(workspace.Layouts, name));
    }

    /// <summary>Whether a guest of the layouts has programs that are compiled ahead of time for it.</summary>
    internal static bool HasNative(Workspace workspace, IEnumerable<Layout> layouts) => layouts.SelectMany(layout => layout.Images)
        .Select(image => image.Source.Split(':', '/')).Where(parts => parts[0] == "guest" && parts.Length > 1).Select(parts => parts[1]).Distinct()
        .Any(guest => GuestRecipe.Read(Path.Combine(workspace.Guests, guest)).Native.Count > 0);
}
