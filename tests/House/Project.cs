using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace Firn.HouseTests;

/// <summary>A project file.</summary>
internal sealed class Project
{
    private Project(string path)
    {
        Path = path;
        Xml = XDocument.Parse(Repository.Read(path));
        References = [.. Xml.Descendants("ProjectReference").Where(reference => reference.Attribute("Include") is not null)
            .SelectMany(reference => reference.Attribute("Include")!.Value.Split(';')
                .Select(target => (Repository.Resolve(Folder, target), reference.Attribute("ReferenceOutputAssembly")?.Value != "false")))];
    }

    /// <summary>All projects of the tree.</summary>
    public static IReadOnlyList<Project> All { get; } =
        [.. Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(file => new Project(file))];

    public string Path { get; }

    public string Folder => Repository.FolderOf(Path);

    public XDocument Xml { get; }

    /// <summary>The projects it refers to; one that is not linked is only built before, for a file that it makes.</summary>
    public IReadOnlyList<(string Target, bool IsLinked)> References { get; }

    public bool IsIn(string folder) => Path.StartsWith(folder, StringComparison.Ordinal);

    public override string ToString() => Path;
}
