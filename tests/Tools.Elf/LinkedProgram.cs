using System;
using System.Diagnostics;
using System.IO;

namespace Firn.Tools.ElfTests;

/// <summary>A program assembled and linked by GNU binutils for AArch64, which the build needs too, in a folder of its own.</summary>
internal sealed class LinkedProgram : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("firn-elf-");

    public LinkedProgram(string assembly, ulong address)
    {
        File.WriteAllText(In("a.s"), ".global _start\n" + assembly);
        Run("aarch64-linux-gnu-as", "-o", Object, In("a.s"));
        Run("aarch64-linux-gnu-ld", $"-Ttext=0x{address:x}", "-z", "noexecstack", "-o", Path, Object);
    }

    /// <summary>The executable.</summary>
    public string Path => In("a.elf");

    /// <summary>The object that it was linked from.</summary>
    public string Object => In("a.o");

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Run(string tool, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardError = true })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{tool}: {errors}");
    }

    private string In(string name) => System.IO.Path.Combine(_folder.FullName, name);
}
