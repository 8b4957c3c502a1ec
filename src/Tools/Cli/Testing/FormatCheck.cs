using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;

namespace Firn.Tools.Cli.Testing;

/// <summary>The source's format, as a test.</summary>
internal static class FormatCheck
{
    internal const string Name = "source format";

    internal static async Task<TestOutcome> RunAsync(Session session, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var command = new HostCommand("dotnet", ["format", session.Workspace.Solution, "--verify-no-changes", "--no-restore", "--verbosity", "minimal"])
        {
            WorkingDirectory = session.Workspace.Root,
        };
        HostCommandResult result = await session.Log.StepAsync("checking the source's format", _ => command.RunAsync(cancellation)).ConfigureAwait(false);
        return result.Succeeded
            ? new TestOutcome(Name, 1, [], clock.Elapsed.TotalSeconds)
            : new TestOutcome(Name, 0, [new TestFailure("dotnet format --verify-no-changes", DotnetErrors(result, session))], clock.Elapsed.TotalSeconds);
    }

    private static string DotnetErrors(HostCommandResult result, Session session) => Building.DotnetBuild.Errors(result, session.Workspace.Root);
}
