using System;
using System.IO;
using Xunit;

namespace Firn.CapDlTests;

/// <summary>Files beside the tests. FIRN_UPDATE_GOLDEN=1 in the environment renews what is expected; review the difference.</summary>
internal static class Golden
{
    internal static string Folder { get; } = FindFolder();

    internal static string Path(string folder, string name) => System.IO.Path.Combine(Folder, folder, name);

    internal static string Read(string folder, string name) => File.ReadAllText(Path(folder, name));

    internal static void Compare(string folder, string name, string actual)
    {
        if (Environment.GetEnvironmentVariable("FIRN_UPDATE_GOLDEN") == "1")
            File.WriteAllText(Path(folder, name), actual);
        Assert.Equal(Read(folder, name), actual);
    }

    private static string FindFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "global.json")))
            folder = folder.Parent;
        return System.IO.Path.Combine(folder!.FullName, "tests", "CapDl");
    }
}
