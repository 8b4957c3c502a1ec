using System;
using System.IO;

namespace Firn.Tools.BuildTests;

/// <summary>The tree that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its root.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path below the root.</summary>
    public static string At(string path) => Path.Combine(Root, path);

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "build", "FreestandingImage.targets")))
                return folder.FullName;
        }
        throw new InvalidOperationException("the tests do not run from the repository's output folder");
    }
}
