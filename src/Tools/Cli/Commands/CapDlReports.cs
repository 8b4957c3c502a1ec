using System;
using System.CommandLine;
using System.IO;
using System.Threading.Tasks;
using Firn.Tools.Analysis.Differences;
using Firn.Tools.Analysis.Graphs;
using Firn.Tools.Analysis.Reports;
using Firn.Tools.Host;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>firn capdl diff</c>, <c>report</c> and <c>graph</c>.</summary>
internal static class CapDlReports
{
    internal static Command CreateDifference(Session session)
    {
        var before = new Argument<string>("OLD") { Description = "A CapDL file" };
        var after = new Argument<string>("NEW") { Description = "A later version of it" };
        var json = new Option<bool>("--json") { Description = "Print the differences as JSON" };
        var command = new Command("diff", "Authority gained and lost between two versions. Exit code: 0 if they are equal, 1 if not") { before, after, json };
        session.SetAction(command, (parsed, _) =>
        {
            var difference = SpecificationComparison.Compare(CapDlCommand.ReadValid(parsed.GetValue(before)!), CapDlCommand.ReadValid(parsed.GetValue(after)!));
            if (parsed.GetValue(json))
                JsonOutput.Write(difference);
            else
                difference.Write(Console.Out);
            return Task.FromResult(difference.IsEmpty ? ExitCode.Success : ExitCode.Failure);
        });
        return command;
    }

    internal static Command CreateReport(Session session)
    {
        var file = new Argument<string>("FILE") { Description = "A CapDL file" };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON" };
        var command = new Command("report", "What a system takes: memory, time on each core, footprint of each component") { file, json };
        session.SetAction(command, (parsed, _) =>
        {
            var report = SystemReport.Of(CapDlCommand.ReadValid(parsed.GetValue(file)!));
            if (parsed.GetValue(json))
                JsonOutput.Write(report);
            else
                SystemReportText.Write(report, Console.Out);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    internal static Command CreateGraph(Session session)
    {
        var file = new Argument<string>("FILE") { Description = "A CapDL file" };
        var output = new Option<string?>("--output", "-o") { Description = "Where to write (standard output if not given)", HelpName = "FILE.svg" };
        var command = new Command("graph", "Draw a system as SVG: components, and what connects them") { file, output };
        session.SetAction(command, (parsed, _) =>
        {
            string svg = SystemDrawing.Draw(CapDlCommand.ReadValid(parsed.GetValue(file)!));
            if (parsed.GetValue(output) is { } path)
                File.WriteAllText(path, svg);
            else
                Console.Out.Write(svg);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
