using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Building;
using Firn.Tools.Host;
using Firn.Tools.Packages;
using Spectre.Console;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>firn doctor</c>.</summary>
internal static class DoctorCommand
{
    internal static Command Create(Session session)
    {
        var install = new Option<bool>("--install") { Description = "Install what is missing or too old" };
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON" };
        var command = new Command("doctor", "Say what this machine lacks for Firn, and what would install it") { install, json };
        session.SetAction(command, (parsed, cancellation) => RunAsync(session, parsed.GetValue(install), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Session session, bool install, bool json, CancellationToken cancellation)
    {
        var toolchain = new Toolchain(session);
        if (install)
            await toolchain.EnsureAsync(hasNative: true, cancellation).ConfigureAwait(false);
        IReadOnlyList<Finding> findings = await toolchain.ExamineAsync(hasNative: true, cancellation).ConfigureAwait(false);
        InstallPlan plan = Toolchain.Plan(findings);
        if (json)
            JsonOutput.Write(new { Ok = plan.IsEmpty, Findings = findings.Select(Describe), Install = plan.Commands(), plan.ByHand });
        else
            Show(session.Output, findings, plan);
        return plan.IsEmpty ? ExitCode.Success : ExitCode.MissingTool;
    }

    private static object Describe(Finding finding) => new
    {
        finding.Requirement.Name,
        finding.State,
        Found = finding.Version?.ToString(),
        Needed = finding.Requirement.Minimum.ToString(),
        finding.Requirement.Command,
        finding.Requirement.Package,
    };

    private static void Show(IAnsiConsole output, IReadOnlyList<Finding> findings, InstallPlan plan)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "name", "found", "needed", "purpose");
        foreach (Finding finding in findings)
        {
            table.AddRow(
                finding.State switch { RequirementState.Met => "[green]ok[/]", RequirementState.TooOld => "[yellow]too old[/]", _ => "[red]missing[/]" },
                Markup.Escape(finding.Requirement.Name),
                finding.Version?.ToString() ?? "-",
                $">= {finding.Requirement.Minimum}",
                Markup.Escape(finding.Requirement.Purpose));
        }
        output.Write(table);
        if (plan.IsEmpty)
        {
            output.WriteLine("Nothing is missing.");
            return;
        }
        if (plan.HasPackages)
        {
            output.WriteLine("`./firn doctor --install` would do this, as root:");
            foreach (string command in plan.Commands())
                output.WriteLine($"    {command}");
        }
        foreach (string advice in plan.ByHand)
            output.WriteLine(advice);
    }
}
