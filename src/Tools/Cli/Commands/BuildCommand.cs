using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Building;
using Firn.Tools.Host;
using Firn.Tools.Layouts;
using Spectre.Console;
using Layout = Firn.Tools.Layouts.Layout;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>firn build</c>.</summary>
internal static class BuildCommand
{
    internal static Command Create(Session session)
    {
        var layouts = new Argument<string[]>("LAYOUT") { Description = "Layouts to build; all of them, and the whole solution, when none is named", Arity = ArgumentArity.ZeroOrMore };
        var refresh = new Option<bool>("--refresh") { Description = "Ask for newer versions of the guests' packages" };
        var json = new Option<bool>("--json") { Description = "Print what was built as JSON" };
        var kernel = new KernelOptions();
        var command = new Command("build", "Build boot images") { layouts, refresh, json };
        kernel.AddTo(command);
        session.SetAction(command, (parsed, cancellation) =>
            RunAsync(session, parsed.GetValue(layouts) ?? [], kernel, parsed, parsed.GetValue(refresh), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        Session session, string[] names, KernelOptions kernel, ParseResult parsed, bool refresh, bool json, CancellationToken cancellation)
    {
        if (names.Length == 0 && kernel.IsGiven(parsed))
            throw new FirnException("Whose kernel or root task is to be replaced?", "Name the layout.", ExitCode.Usage);
        string[] chosen = names.Length > 0 ? names : [.. LayoutFile.Names(session.Workspace.Layouts)];
        Layout[] layouts = [.. chosen.Select(name => kernel.Apply(parsed, LayoutCatalog.Find(session.Workspace, name)))];
        await new Toolchain(session).EnsureAsync(LayoutCatalog.HasNative(session.Workspace, layouts), cancellation).ConfigureAwait(false);
        if (names.Length == 0)
            await DotnetBuild.BuildAsync(session, "building the solution", session.Workspace.Solution, cancellation).ConfigureAwait(false);

        var builder = new LayoutBuilder(new WorkspaceSources(session, refresh), session.Workspace.BuiltLayouts);
        var reports = new List<BuildReport>();
        foreach (Layout layout in layouts)
        {
            var clock = Stopwatch.StartNew();
            BuiltLayout built = await builder.BuildAsync(layout, cancellation: cancellation).ConfigureAwait(false);
            reports.Add(BuildReport.Of(built, session.Workspace.Root, clock.Elapsed));
        }
        if (json)
            JsonOutput.Write(reports);
        else
            Show(session.Output, reports);
        return ExitCode.Success;
    }

    private static void Show(IAnsiConsole output, List<BuildReport> reports)
    {
        foreach (BuildReport report in reports)
        {
            output.MarkupLineInterpolated($"[bold]{report.Layout}[/]  {report.Flash}  {report.FlashBytes:#,0} bytes");
            foreach (BuildReportPayload payload in report.Payloads)
                output.MarkupLineInterpolated($"    {payload.Address}  {payload.Name}  {payload.Bytes:#,0} bytes, placed in RAM");
            foreach (PassedDevice device in report.PassedThrough)
                output.MarkupLineInterpolated($"    [red]UNSAFE[/]  {device}");
        }
    }
}
