using System;
using System.Diagnostics;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace Firn.Tools.Cli.Consoles;

/// <summary>The terminal with every key passed on as it is typed, until disposed. stty(1) knows every terminal's settings; we need not.</summary>
internal sealed class RawTerminal : IDisposable
{
    private readonly string _saved;

    internal RawTerminal()
    {
        _saved = Stty("-g");
        Stty("raw", "-echo");
        // .NET's own standard input would edit lines; the descriptor itself does not.
        Input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        AppDomain.CurrentDomain.ProcessExit += Restore;
    }

    /// <summary>The keys as they are typed.</summary>
    internal Stream Input { get; }

    /// <summary>True when both ends of the process are a terminal.</summary>
    internal static bool IsAvailable => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Restore;
        Stty(_saved);
    }

    private void Restore(object? sender, EventArgs e) => Stty(_saved);

    private static string Stty(params string[] arguments)
    {
        // Standard input is inherited: it is the terminal that is meant.
        using Process process = Process.Start(new ProcessStartInfo("stty", arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return output;
    }
}
