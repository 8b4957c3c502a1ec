using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Firn.Tools.Host;

/// <summary>A program of the development machine, run to its end without a shell between. Cancelling ends it and its children.</summary>
/// <param name="FileName">A path, or a name to look up in PATH.</param>
/// <param name="Arguments">Its arguments, each passed on as it is.</param>
public sealed record HostCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>Variables set for it beside those of this process; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Where it runs; null for this process's directory.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Told each line that it prints, on either stream, as it comes; null for nobody.</summary>
    public Action<string>? LinePrinted { get; init; }

    /// <summary>The command with each argument that needs it quoted, as a user could type it.</summary>
    public override string ToString() => string.Join(' ', Arguments.Prepend(FileName).Select(Quote));

    /// <summary>Runs it. Its exit code is the caller's to judge.</summary>
    /// <exception cref="FirnException">The program does not exist.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the program and its children are gone.</exception>
    public async Task<HostCommandResult> RunAsync(CancellationToken cancellation = default)
    {
        using Process process = Start();
        process.StandardInput.Close();
        try
        {
            Task<string> output = ReadAsync(process.StandardOutput, cancellation);
            Task<string> error = ReadAsync(process.StandardError, cancellation);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return new HostCommandResult(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Runs it, and fails unless it answers 0.</summary>
    /// <exception cref="FirnException">It does not exist or failed; the message quotes the end of what it printed.</exception>
    public async Task<HostCommandResult> RunCheckedAsync(CancellationToken cancellation = default)
    {
        HostCommandResult result = await RunAsync(cancellation).ConfigureAwait(false);
        if (!result.Succeeded)
            throw new FirnException($"`{this}` failed with exit code {result.ExitCode}:\n{result.Tail()}");
        return result;
    }

    /// <summary>Runs it with its standard output given to <paramref name="consume"/> as bytes, and fails unless it answers 0.</summary>
    /// <exception cref="FirnException">It does not exist or failed.</exception>
    public async Task<T> RunToStreamAsync<T>(Func<Stream, Task<T>> consume, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(consume);
        using Process process = Start();
        process.StandardInput.Close();
        try
        {
            Task<string> error = ReadAsync(process.StandardError, cancellation);
            T result = await consume(process.StandardOutput.BaseStream).ConfigureAwait(false);
            await process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellation).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            if (process.ExitCode != 0)
                throw new FirnException($"`{this}` failed with exit code {process.ExitCode}:\n{await error.ConfigureAwait(false)}");
            return result;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(FileName, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = WorkingDirectory ?? "",
        };
        foreach ((string name, string? value) in Environment)
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new FirnException($"`{FileName}` cannot be started: {e.Message}", "Run `./firn doctor` to see what is missing.", ExitCode.MissingTool);
        }
    }

    private async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            text.Append(line).Append('\n');
            LinePrinted?.Invoke(line);
        }
        return text.ToString();
    }

    private static string Quote(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:,+@%".Contains(c, StringComparison.Ordinal))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
