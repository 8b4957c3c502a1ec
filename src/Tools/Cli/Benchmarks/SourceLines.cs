using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>How much source an image is made of: C# and assembly of its project and of all that it refers to, without blanks and comments.</summary>
internal static class SourceLines
{
    /// <summary>Counts the lines of <c>src/Images/IMAGE</c>, CoreLib included.</summary>
    internal static int Count(string root, string image)
    {
        var projects = new HashSet<string>();
        Collect(Path.Combine(root, "src", "Images", image, $"{image}Image.csproj"), projects);
        Collect(Path.Combine(root, "src", "CoreLib", "CoreLib.csproj"), projects);
        return projects.Select(project => Path.GetDirectoryName(project)!)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".S" or ".inc")
            .Sum(file => File.ReadLines(file).Count(IsCode));
    }

    private static void Collect(string project, HashSet<string> projects)
    {
        if (!projects.Add(project))
            return;
        foreach (XElement reference in XDocument.Load(project).Descendants("ProjectReference"))
        {
            string path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, reference.Attribute("Include")!.Value));
            if (reference.Attribute("ReferenceOutputAssembly") is null)
                Collect(path, projects);
        }
    }

    private static bool IsCode(string line) => line.AsSpan().Trim() is { Length: > 0 } text && !text.StartsWith("//");
}
