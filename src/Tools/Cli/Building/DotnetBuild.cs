using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;

namespace Firn.Tools.Cli.Building;

/// <summary>Runs <c>dotnet build</c> and makes its failure readable: the errors, once each, without the rest.</summary>
internal static class DotnetBuild
{
    /// <param name="session">The source tree and where to tell progress.</param>
    /// <param name="title">What is told.</param>
    /// <param name="project">The project's file.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="properties">Properties to build it with, as <c>NAME=VALUE</c>.</param>
    /// <exception cref="FirnException">The build failed; the message is its errors.</exception>
    internal static Task BuildAsync(Session session, string title, string project, CancellationToken cancellation, params string[] properties) =>
        session.Log.StepAsync(title, async detail =>
        {
            // No server stays behind: what this command started has ended when it ends.
            var command = new HostCommand("dotnet", ["build", project, "-c", "Release", "-nologo", "-v:minimal", "-tl:off", "--disable-build-servers", .. properties.Select(property => $"-p:{property}")])
            {
                WorkingDirectory = session.Workspace.Root,
                LinePrinted = line => detail(Path.GetFileName(line.Trim())),
            };
            HostCommandResult result = await command.RunAsync(cancellation).ConfigureAwait(false);
            if (!result.Succeeded)
                throw new FirnException($"{title} failed:\n{Errors(result, session.Workspace.Root)}");
            return true;
        });

    /// <summary>The distinct errors in a build's output, paths relative to the tree; all of its end when there are none to be found.</summary>
    internal static string Errors(HostCommandResult result, string root)
    {
        IEnumerable<string> errors = result.Lines
            .Where(line => line.Contains(": error ", StringComparison.Ordinal) || line.StartsWith("error ", StringComparison.Ordinal))
            .Select(line => line.Split(" [")[0].Replace(root + "/", "", StringComparison.Ordinal))
            .Distinct();
        string text = string.Join('\n', errors.Take(40));
        return text.Length > 0 ? text : result.Tail(30);
    }
}
