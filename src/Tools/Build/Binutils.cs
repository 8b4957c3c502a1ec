using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Firn.Tools.Build;

/// <summary>GNU binutils for AArch64, run as programs.</summary>
internal static class Binutils
{
    private const string Prefix = "aarch64-linux-gnu-";

    /// <summary>What a program printed and how it ended.</summary>
    internal sealed record Outcome(int ExitCode, string Output, string Errors);

    /// <summary>Runs one of the programs, such as <c>ld</c>.</summary>
    /// <exception cref="BuildException">The program is not installed.</exception>
    internal static Outcome Run(string program, IEnumerable<string> arguments) => RunProgram(Prefix + program, arguments);

    /// <summary>Runs any program.</summary>
    /// <exception cref="BuildException">The program is not installed.</exception>
    internal static Outcome RunProgram(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C";
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new Outcome(process.ExitCode, output, errors.Result);
        }
        catch (Win32Exception)
        {
            throw new BuildException(new Diagnostic("FIRN1000",
                $"{program} is missing: install Debian's package binutils-aarch64-linux-gnu, or run './firn doctor --install'", "firn-build"));
        }
    }
}
