using System;
using System.IO;
using System.Linq;

namespace Firn.SystemsTests;

/// <summary>Where things are: images beside the tests, guests and layouts in the tree.</summary>
internal static class SourceTree
{
    /// <summary>Whether the long tests run too: <c>firn test --all</c>.</summary>
    internal static bool IsComplete => Environment.GetEnvironmentVariable("FIRN_TEST_ALL") == "1";

    /// <summary>The kernel that is tested in place of ours, or null: <c>firn test --kernel PATH</c>.</summary>
    internal static string? GivenKernel => Environment.GetEnvironmentVariable("FIRN_TEST_KERNEL") is { Length: > 0 } path ? path : null;

    /// <summary>The interrupt controller that it is built for: <c>firn test --gic VERSION</c>.</summary>
    internal static int GivenController => Environment.GetEnvironmentVariable("FIRN_TEST_GIC") == "3" ? 3 : 2;

    /// <summary>The folder of a layout.</summary>
    internal static string Layout(string name) => Path.Combine(Root, "layouts", name);

    /// <summary>A file of a guest, which <c>firn build</c> makes.</summary>
    internal static string GuestFile(string guest, string file) => Existing(Path.Combine(Root, "artifacts", "guests", guest, file));

    /// <summary>An image by the name of its ELF.</summary>
    internal static string Image(string name) => Existing(Path.Combine(AppContext.BaseDirectory, $"{name}.elf"));

    /// <summary>The program of a layout, by its project's name.</summary>
    internal static string LayoutProgram(string name) => Directory.EnumerateFiles(Path.Combine(Root, "artifacts", "bin", name, "release"), $"*{name}.dll").First();

    /// <summary>The ELF of an image project, by its name.</summary>
    internal static string ImageProject(string name) => Directory.EnumerateFiles(Path.Combine(Root, "artifacts", "bin", name, "freestanding"), "*.elf").First();

    /// <summary>A file of the tree, by its path from the root.</summary>
    internal static string File(string path) => Path.Combine(Root, path);

    private static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        if (Environment.GetEnvironmentVariable("FIRN_ROOT") is { Length: > 0 } root)
            return root;
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder, "global.json")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("The tests are not inside a Firn source tree.");
    }

    private static string Existing(string path) =>
        System.IO.File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not built. `./firn build` builds it.");
}
