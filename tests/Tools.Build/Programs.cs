using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace Firn.Tools.BuildTests;

/// <summary>Runs programs to their end.</summary>
internal static class Programs
{
    /// <summary>Runs; what it printed. Anything but success throws.</summary>
    public static string Run(string program, params string[] arguments)
    {
        (int exitCode, string output) = Try(program, Directory.GetCurrentDirectory(), TimeSpan.FromMinutes(1), arguments);
        return exitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {exitCode}: {output}");
    }

    /// <summary>Runs; its exit code and what it printed. One that exceeds the limit is killed with its children, and throws.</summary>
    public static (int ExitCode, string Output) Try(string program, string folder, TimeSpan limit, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        // No build server of the tests' own may outlive them, and none of the build that runs the tests may leak in.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("MSBuildSDKsPath");
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end in {limit}: {output.Result}{errors.Result}");
        }
        return (process.ExitCode, output.Result + errors.Result);
    }
}
