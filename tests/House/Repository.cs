using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Firn.HouseTests;

/// <summary>The tree's own files; what a build or a tool puts there is none of them (nor is .git, a file in a worktree).</summary>
internal static class Repository
{
    private static readonly string[] _foreign = [".git", "artifacts", "bin", "obj", ".vs", ".idea"];

    private static readonly string[] _binary = [".png", ".gz", ".bin"];

    public static string Root { get; } = Find();

    /// <summary>All files, by their paths from the root with slashes, in order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Under(Root).Order(StringComparer.Ordinal)];

    /// <summary>The text files among them.</summary>
    public static IEnumerable<string> TextFiles => Files.Where(file => !_binary.Contains(Path.GetExtension(file)));

    /// <summary>The C# files below a folder, named with its slash.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Files.Where(file => file.StartsWith(folder, StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    /// <summary>The folder of a file, without a slash at its end; empty for the root.</summary>
    public static string FolderOf(string file) => file.Contains('/', StringComparison.Ordinal) ? file[..file.LastIndexOf('/')] : "";

    /// <summary>A path relative to a folder of the tree, as one from the root.</summary>
    public static string Resolve(string folder, string path) =>
        Path.GetRelativePath(Root, Path.GetFullPath(Path.Combine(Root, folder, path.Replace('\\', '/')))).Replace('\\', '/');

    private static IEnumerable<string> Under(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder).Where(file => !_foreign.Contains(Path.GetFileName(file))))
            yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        foreach (string child in Directory.EnumerateDirectories(folder).Where(child => !_foreign.Contains(Path.GetFileName(child))))
        {
            foreach (string file in Under(child))
                yield return file;
        }
    }

    // The command names it; tests that are started by hand lie in the output folder.
    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("FIRN_ROOT") is { Length: > 0 } root)
            return Path.GetFullPath(root);
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Firn.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the tree, and FIRN_ROOT does not name it.");
    }
}
