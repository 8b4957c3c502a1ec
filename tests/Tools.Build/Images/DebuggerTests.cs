using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using Xunit;

namespace Firn.Tools.BuildTests.Images;

/// <summary>gdb-multiarch stops at a line of C# through QEMU's gdb port: docs/debugging.md.</summary>
[Collection(ImageProjectGroup.Name)]
public sealed class DebuggerTests(ImageProject project) : IDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("firn-gdb-");

    [Fact]
    public void The_debugger_stops_at_a_line_of_CSharp()
    {
        project.Reset();
        string source = File.ReadAllText(project.Program);
        int added = Samples.LineOf(source, "return value + more;");
        int called = Samples.LineOf(source, "return Add(value, 2);");
        (int exitCode, string output) = project.Build();
        Assert.True(exitCode == 0, output);

        string said = Debug(
            "info line Program.cs:" + called, "hbreak Program.cs:" + added, "continue", "backtrace", "info args", "finish", "stepi", "info registers w0");
        Assert.Contains($"Line {called} of \"{project.Program}\" starts at address 0x", said, StringComparison.Ordinal);
        Assert.Matches($@"Breakpoint 1, \S*Program__Add\b.* at {project.Program}:{added}", said.ReplaceLineEndings(" "));
        Assert.Contains($"{added}\t", said, StringComparison.Ordinal);
        Assert.Contains("return value + more;", said, StringComparison.Ordinal);
        Assert.Matches(@"#0 .*Program__Add", said);
        Assert.Matches($@"#1 .*_start.*{project.Start}:8", said.ReplaceLineEndings(" "));
        Assert.Matches(@"w0\s+0x2a\s+42", said);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    // A socket in a folder of our own: no port that another run could have.
    private string Debug(params string[] commands)
    {
        string socket = Path.Combine(_folder.FullName, "gdb");
        var start = new ProcessStartInfo("qemu-system-aarch64",
        [
            "-M", "virt", "-cpu", "cortex-a72", "-m", "64M", "-display", "none", "-nodefaults", "-kernel", project.Elf,
            "-S", "-chardev", $"socket,id=gdb,path={socket},server=on,wait=off", "-gdb", "chardev:gdb",
        ]);
        using Process machine = Process.Start(start)!;
        try
        {
            var clock = Stopwatch.StartNew();
            while (!File.Exists(socket) && !machine.HasExited && clock.Elapsed < _limit)
                Thread.Sleep(20);
            Assert.False(machine.HasExited, "the machine ended");
            string[] steps = ["set pagination off", "set confirm off", "target remote " + socket, .. commands];
            return Programs.Try("gdb-multiarch", _folder.FullName, _limit, ["-nx", "-batch", project.Elf, .. Array.ConvertAll(steps, step => "-ex=" + step)]).Output;
        }
        finally
        {
            machine.Kill();
            machine.WaitForExit();
        }
    }
}
