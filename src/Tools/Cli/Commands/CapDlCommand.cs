using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Text;
using Firn.Tools.Host;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>firn capdl</c>.</summary>
internal static class CapDlCommand
{
    private const string About = """
        Systems as specifications: which objects exist, who holds which capability, what memory starts as

          The language is seL4's CapDL with extensions; docs/capdl.md describes it, with the code of every error.
        """;

    internal static Command Create(Session session) => new("capdl", About)
    {
        CreateCheck(session),
        CreatePrint(session),
        CapDlReach.Create(session),
        CapDlReports.CreateDifference(session),
        CapDlReports.CreateReport(session),
        CapDlReports.CreateGraph(session),
        CapDlCompileCommand.CreateCompile(session),
        CapDlCompileCommand.CreateMeasure(session),
    };

    private static Command CreateCheck(Session session)
    {
        var files = new Argument<string[]>("FILE") { Description = "CapDL files", Arity = ArgumentArity.OneOrMore };
        var target = new Option<bool>("--target") { Description = "Ask for what can be realized: aarch64 alone, and warnings are errors" };
        var platform = new Option<string?>("--platform") { Description = "A CapDL file with offers; extern objects must be among them", HelpName = "FILE" };
        var system = new Option<string?>("--as") { Description = "What the platform calls the system (the file's name if not given)", HelpName = "NAME" };
        var json = new Option<bool>("--json") { Description = "Print the problems as JSON" };
        var command = new Command("check", "Say everything that is wrong with specifications") { files, target, platform, system, json };
        session.SetAction(command, (parsed, _) =>
        {
            var request = new CapDlCheck(parsed.GetValue(target), parsed.GetValue(platform), parsed.GetValue(system));
            return Task.FromResult(Check(request, parsed.GetValue(files)!, parsed.GetValue(json)));
        });
        return command;
    }

    private static Command CreatePrint(Session session)
    {
        var file = new Argument<string>("FILE") { Description = "A CapDL file" };
        var command = new Command("print", "Print a specification as canonical text: equal systems give equal text") { file };
        session.SetAction(command, (parsed, _) => Task.FromResult(Print(parsed.GetValue(file)!)));
        return command;
    }

    private static int Check(CapDlCheck request, string[] files, bool json)
    {
        List<CapDlReport> reports = [.. files.Select(request.Run)];
        if (json)
            JsonOutput.Write(reports);
        foreach (CapDlReport report in json ? [] : reports)
            report.Write(Console.Out);
        return reports.TrueForAll(report => report.IsValid) ? ExitCode.Success : ExitCode.Failure;
    }

    private static int Print(string file)
    {
        ReadResult result = Read(file);
        foreach (Problem problem in result.Problems)
            Console.Error.WriteLine(ProblemText.Format(problem));
        if (result.Specification is not { } specification)
            return ExitCode.Failure;
        SpecificationPrinter.Print(specification, Console.Out);
        return ExitCode.Success;
    }

    /// <summary>A specification that must have no errors; they are the failure's text.</summary>
    internal static Specification ReadValid(string file)
    {
        ReadResult result = Read(file);
        return result.Specification ?? throw new FirnException(string.Join('\n', result.Errors.Select(ProblemText.Format)), $"Correct {file}.");
    }

    internal static ReadResult Read(string file) => File.Exists(file) ? SpecificationReader.ReadFile(file)
        : throw new FirnException($"There is no file {file}.", null, ExitCode.Usage);
}
