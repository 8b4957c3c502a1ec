using System;
using System.IO;
using Xunit;

namespace Firn.HostTests;

/// <summary>Files beside the tests. FIRN_UPDATE_GOLDEN=1 in the environment renews what is expected; review the difference.</summary>
internal static class Golden
{
    private static string Folder { get; } = FindFolder();

    internal static void Compare(string name, string actual)
    {
        string path = Path.Combine(Folder, "golden", name);
        if (Environment.GetEnvironmentVariable("FIRN_UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path), actual);
    }

    private static string FindFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "tests", "Host");
    }
}
