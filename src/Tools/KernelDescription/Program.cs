using System;
using System.IO;
using Firn.Tools.Host;

namespace Firn.Tools.KernelDescription;

/// <summary>The build's side: <c>CONFIGURATION --to FOLDER</c> writes the files of a configuration, which is named as its type is: Sel4Compat.</summary>
internal static class Program
{
    /// <summary>0, or the code of a wrong use.</summary>
    public static int Main(string[] arguments)
    {
        if (arguments is not [string name, "--to", string folder] || KernelFiles.Of(name) is not { } files)
        {
            Console.Error.WriteLine($"usage: CONFIGURATION --to FOLDER; configurations: {string.Join(", ", KernelFiles.Configurations)}");
            return ExitCode.Usage;
        }
        foreach ((string file, string text) in files)
            Write(Path.Combine(folder, file), text);
        return 0;
    }

    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
