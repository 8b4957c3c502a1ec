using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using Firn.Tools.Host;

namespace Firn.Tools.Cli.Testing;

/// <summary>A test project of the tree: a program that runs its own tests.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Program">The program that its build makes.</param>
internal sealed record TestProject(string Name, string Program)
{
    /// <summary>Every project under tests/ whose name ends in Tests.</summary>
    internal static IReadOnlyList<TestProject> FindAll(Workspace workspace) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(workspace.Root, "tests"), "*Tests.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)
            .Select(name => new TestProject(name, Path.Combine(workspace.Artifacts, "bin", name, "release", $"Firn.{name}.dll"))),
    ];

    /// <summary>Runs it.</summary>
    /// <param name="session">The source tree and where to tell progress.</param>
    /// <param name="selection">Which tests, and on what.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task<TestOutcome> RunAsync(Session session, TestSelection selection, CancellationToken cancellation)
    {
        string report = Path.Combine(session.Workspace.Artifacts, "tests", $"{Name}.xml");
        Directory.CreateDirectory(Path.GetDirectoryName(report)!);
        File.Delete(report);
        var clock = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(selection.All ? 120 : 20));
        string printed = Path.ChangeExtension(report, ".log");
        using var log = new TestRunLog(new StreamWriter(printed) { AutoFlush = true });
        HostCommandResult result;
        try
        {
            result = await session.Log.StepAsync($"testing {Name}", detail => Command(session, report, selection, Hear(log, detail)).RunAsync(limit.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            string message = $"did not end within {clock.Elapsed.TotalMinutes:0} minutes and was ended; what it printed is in {Path.GetRelativePath(session.Workspace.Root, printed)}; it was running:\n{string.Join('\n', log.Running)}";
            return new TestOutcome(Name, 0, [new TestFailure(Name, message)], clock.Elapsed.TotalSeconds);
        }
        return Judge(Name, result, File.Exists(report) ? await File.ReadAllTextAsync(report, cancellation).ConfigureAwait(false) : null, selection.EffectiveFilter is not null, clock.Elapsed.TotalSeconds);
    }

    /// <summary>Judges a finished run by its report and, should that be missing or too good, by its exit code.</summary>
    internal static TestOutcome Judge(string name, HostCommandResult result, string? report, bool filtered, double seconds)
    {
        try
        {
            (int passed, int leftOut, IReadOnlyList<TestFailure> failures) = report is null ? (0, 0, []) : TestReport.Parse(report);
            if (failures.Count == 0 && (report is null || !result.Succeeded) && !(filtered && passed == 0 && report is not null))
                failures = [new TestFailure(name, $"the test program ended with exit code {result.ExitCode}{(report is null ? " and left no report" : "")}\n{result.Tail()}")];
            else if (failures.Count == 0 && passed == 0 && !filtered)
                failures = [new TestFailure(name, "ran no test")];
            return new TestOutcome(name, passed, failures, seconds) { LeftOut = leftOut };
        }
        catch (XmlException e)
        {
            return new TestOutcome(name, 0, [new TestFailure(name, $"its report cannot be read: {e.Message}")], seconds);
        }
    }

    private static Action<string> Hear(TestRunLog log, Action<string> detail) => line =>
    {
        if (log.Hear(line) is { } state)
            detail(state);
    };

    private HostCommand Command(Session session, string report, TestSelection selection, Action<string> detail)
    {
        string[] narrowed = selection.EffectiveFilter is null ? [] : ["-method", $"*{selection.EffectiveFilter}*"];
        return new HostCommand("dotnet", [Program, "-noLogo", "-noColor", "-failSkips", "-explicit", selection.All ? "on" : "off", "-reporter", "verbose", "-xml", report, .. narrowed])
        {
            WorkingDirectory = session.Workspace.Root,
            Environment = new Dictionary<string, string?>
            {
                ["FIRN_ROOT"] = session.Workspace.Root,
                ["FIRN_TEST_ALL"] = selection.All ? "1" : null,
                ["FIRN_TEST_KERNEL"] = selection.KernelPath,
                ["FIRN_TEST_GIC"] = selection.Controller,
            },
            LinePrinted = detail,
        };
    }
}
