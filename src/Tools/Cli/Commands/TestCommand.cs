using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Building;
using Firn.Tools.Cli.Testing;
using Firn.Tools.Host;
using Firn.Tools.Layouts;
using Spectre.Console;
using Layout = Firn.Tools.Layouts.Layout;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>firn test</c>.</summary>
internal static class TestCommand
{
    internal static Command Create(Session session)
    {
        var all = new Option<bool>("--all") { Description = "The long tests too" };
        var filter = new Option<string?>("--filter") { Description = "Only tests whose full name contains this", HelpName = "TEXT" };
        var kernel = new Option<string?>("--kernel") { Description = "Run what is about the kernel on another one: seL4's, for EL2", HelpName = "PATH" };
        var gic = new Option<int>("--gic") { Description = "The interrupt controller that it is built for, 2 or 3", HelpName = "VERSION", DefaultValueFactory = _ => 2 };
        var json = new Option<bool>("--json") { Description = "Print the results as JSON" };
        var command = new Command("test", "Build everything and run every test") { all, filter, kernel, gic, json };
        session.SetAction(command, (parsed, cancellation) => RunAsync(
            session, new TestSelection(parsed.GetValue(all), parsed.GetValue(filter), parsed.GetValue(kernel), parsed.GetValue(gic)), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Session session, TestSelection selection, bool json, CancellationToken cancellation)
    {
        // A kernel's tests boot no guest; all others boot every layout.
        await new Toolchain(session).EnsureAsync(hasNative: !selection.IsOfAKernel, cancellation).ConfigureAwait(false);
        // A wrong path or number is told before the work.
        _ = (selection.KernelPath, selection.Controller);
        var outcomes = new List<TestOutcome>();
        if (await BuildAsync(session, selection, cancellation).ConfigureAwait(false) is { } broken)
        {
            Add(broken);
        }
        else
        {
            if (!selection.IsOfAKernel && await BuildLayoutsAsync(session, cancellation).ConfigureAwait(false) is { } brokenLayouts)
                Add(brokenLayouts);
            if (selection.EffectiveFilter is null)
                Add(await FormatCheck.RunAsync(session, cancellation).ConfigureAwait(false));
            IEnumerable<TestProject> projects = TestProject.FindAll(session.Workspace);
            foreach (TestProject project in projects.Where(project => !selection.IsOfAKernel || project.Name == TestSelection.KernelProject))
                Add(await project.RunAsync(session, selection, cancellation).ConfigureAwait(false));
            if (outcomes.Sum(outcome => outcome.Passed + outcome.Failed) == 0)
                Add(new TestOutcome("tests", 0, [new TestFailure("tests", selection.EffectiveFilter is null ? "there are no tests" : $"no test's name contains {selection.EffectiveFilter}")], 0));
        }
        string summary = TestOutcome.Summary(outcomes);
        if (json)
            JsonOutput.Write(new { Passed = outcomes.Sum(outcome => outcome.Passed), Failed = outcomes.Sum(outcome => outcome.Failed), Projects = outcomes });
        (json ? session.Error : session.Output).WriteLine(summary);
        return outcomes.All(outcome => outcome.Failed == 0) ? ExitCode.Success : ExitCode.Failure;

        void Add(TestOutcome outcome)
        {
            outcomes.Add(outcome);
            Show(json ? session.Error : session.Output, outcome);
        }
    }

    /// <summary>Builds the solution, or the tests of a kernel alone; answers the failure if it does not.</summary>
    private static async Task<TestOutcome?> BuildAsync(Session session, TestSelection selection, CancellationToken cancellation)
    {
        (string title, string project) = selection.IsOfAKernel
            ? ("building the tests of the kernel", Path.Combine(session.Workspace.Root, "tests", "Systems", $"{TestSelection.KernelProject}.csproj"))
            : ("building the solution", session.Workspace.Solution);
        try
        {
            await DotnetBuild.BuildAsync(session, title, project, cancellation).ConfigureAwait(false);
            return null;
        }
        catch (FirnException e)
        {
            return new TestOutcome("build", 0, [new TestFailure("build", e.Message)], 0);
        }
    }

    /// <summary>Builds every layout, and every guest that one may have, for the tests that boot them; answers the failure if one does not.</summary>
    private static async Task<TestOutcome?> BuildLayoutsAsync(Session session, CancellationToken cancellation)
    {
        try
        {
            var sources = new WorkspaceSources(session);
            var builder = new LayoutBuilder(sources, session.Workspace.BuiltLayouts);
            foreach (string name in LayoutFile.Names(session.Workspace.Layouts))
            {
                Layout layout = LayoutCatalog.Find(session.Workspace, name);
                await builder.BuildAsync(layout, cancellation: cancellation).ConfigureAwait(false);
                foreach (string guest in layout.Guests.Skip(1))
                    await sources.GuestFileAsync(guest, Layout.KernelFile, cancellation).ConfigureAwait(false);
            }
            return null;
        }
        catch (FirnException e)
        {
            return new TestOutcome("layouts", 0, [new TestFailure("layouts", e.Message)], 0);
        }
    }

    private static void Show(IAnsiConsole output, TestOutcome outcome)
    {
        if (outcome.Passed + outcome.Failed == 0)
            return;
        string colour = outcome.Failed == 0 ? "green" : "red";
        string left = outcome.LeftOut == 0 ? "" : $"; {outcome.LeftOut} long ones left out, which --all runs";
        output.MarkupLine($"[{colour}]{(outcome.Failed == 0 ? "ok  " : "FAIL")}[/] {Markup.Escape(outcome.Name)}: {outcome.Passed} passed, {outcome.Failed} failed, {outcome.Seconds:0.0} s{left}");
        foreach (TestFailure failure in outcome.Failures)
        {
            output.MarkupLineInterpolated($"     [red]{failure.Test}[/]");
            foreach (string line in failure.Message.Split('\n'))
                output.WriteLine($"       {line}");
        }
    }
}
