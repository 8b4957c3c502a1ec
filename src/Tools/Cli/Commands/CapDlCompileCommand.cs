using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Firn.CapDl.Checks;
using Firn.CapDl.Compilation;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Text;
using Firn.Tools.Host;
using Firn.Tools.Layouts;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>firn capdl compile</c> and <c>firn capdl measure</c>.</summary>
internal static class CapDlCompileCommand
{
    internal static Command CreateCompile(Session session)
    {
        Argument<string> file = FileArgument();
        Option<string?> files = FilesOption();
        var output = new Option<string>("--output", "-o") { Description = "The file to write", HelpName = "FILE", Required = true };
        var configuration = new Option<string>("--configuration")
        {
            Description = $"The kernel that it is for: {string.Join(", ", KernelTarget.All.Select(target => target.Name))}",
            HelpName = "NAME",
            DefaultValueFactory = _ => KernelTarget.All[0].Name,
        };
        var memory = new Option<string>("--memory") { Description = "What the machine has, such as 512M or 2G", HelpName = "SIZE", DefaultValueFactory = _ => "1G" };
        var platform = new Option<string?>("--platform") { Description = "A file with offers, among which every extern object must be", HelpName = "FILE" };
        var system = new Option<string?>("--as") { Description = "What the platform calls the system; the file's name if not given", HelpName = "NAME" };
        var realm = new Option<bool>("--realm") { Description = "Write a realm file instead, for firnctl: canonical form and contents, no plan" };
        var json = new Option<bool>("--json") { Description = "Print measurement and sizes as JSON" };
        var command = new Command("compile", "Write what a root task realizes the system from: canonical form, plan, contents")
        {
            file, output, realm, configuration, memory, files, platform, system, json,
        };
        session.SetAction(command, (parsed, _) => Task.FromResult(parsed.GetValue(realm)
            ? CapDlRealmFile.Compile(parsed.GetValue(file)!, parsed.GetValue(output)!, parsed.GetValue(files), parsed.GetValue(json))
            : Compile(
            parsed.GetValue(file)!, parsed.GetValue(output)!, TargetOf(parsed.GetValue(configuration)!, parsed.GetValue(memory)!), parsed.GetValue(files),
            PlatformOf(parsed.GetValue(platform), parsed.GetValue(system) ?? Path.GetFileNameWithoutExtension(parsed.GetValue(file)!)), parsed.GetValue(json))));
        return command;
    }

    internal static Command CreateMeasure(Session session)
    {
        Argument<string> file = FileArgument();
        Option<string?> files = FilesOption();
        var json = new Option<bool>("--json") { Description = "Print the measurement as JSON" };
        var command = new Command("measure", "Print the system's measurement: the SHA-384 of its canonical form") { file, files, json };
        session.SetAction(command, (parsed, _) => Task.FromResult(Measure(parsed.GetValue(file)!, parsed.GetValue(files), parsed.GetValue(json))));
        return command;
    }

    /// <summary>Where a file that a specification names is: beside the specification, or in another folder.</summary>
    internal static Func<string, string?> FinderOf(string file, string? folder)
    {
        string[] places = [Path.GetDirectoryName(Path.GetFullPath(file))!, .. folder is null ? [] : new[] { folder }];
        return name => places.Select(place => Path.Combine(place, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>Reads a system that is to be realized; what is wrong with it is noted.</summary>
    internal static Specification? ReadForTarget(string file, ProblemCollection problems)
    {
        ReadResult result = CapDlCommand.Read(file);
        IEnumerable<Problem> found = result.Specification is { } specification
            ? SpecificationCheck.ForTarget(specification, result.Problems) : result.Problems;
        foreach (Problem problem in found)
            problems.Add(problem);
        return problems.HasErrors ? null : result.Specification;
    }

    private static Argument<string> FileArgument() => new("FILE") { Description = "A CapDL file" };

    private static Option<string?> FilesOption() => new("--files")
    {
        Description = "A folder with the files that fill frames, if they are not beside the specification",
        HelpName = "FOLDER",
    };

    private static Platform? PlatformOf(string? file, string system)
    {
        if (file is null)
            return null;
        ReadResult result = CapDlCommand.Read(file);
        return result.Specification is { } specification && !result.Errors.Any() ? new Platform(specification, system)
            : throw new FirnException(string.Join('\n', result.Errors.Select(ProblemText.Format)), $"Correct {file}, the platform's file.");
    }

    private static KernelTarget TargetOf(string name, string memory) => KernelTarget.Find(name)?.On((ulong)MemorySize.ParseMebibytes(memory) << 20)
        ?? throw new FirnException(
            $"There is no configuration {name} to compile for.", $"One of {string.Join(", ", KernelTarget.All.Select(target => target.Name))}.", ExitCode.Usage);

    private static int Compile(string file, string output, KernelTarget target, string? folder, Platform? platform, bool json)
    {
        var problems = new ProblemCollection();
        CompiledSystem? made = ReadForTarget(file, problems) is { } specification
            ? SpecificationCompiler.Compile(specification, target, FinderOf(file, folder), problems, platform: platform) : null;
        if (made is null)
            return Refuse(file, problems, json);
        File.WriteAllBytes(output, made.File);
        int objects = made.Plan.Places.Count;
        if (json)
            JsonOutput.Write(new { File = output, Measurement = made.Measurement.ToString(), Objects = objects, Bytes = made.File.Length, made.CanonicalBytes, Calls = made.Plan.Steps.Count });
        else
            Console.WriteLine($"{output}: {objects} objects by {made.Plan.Steps.Count} calls of Retype, {made.File.Length} bytes\nsha384:{made.Measurement}");
        return ExitCode.Success;
    }

    private static int Measure(string file, string? folder, bool json)
    {
        var problems = new ProblemCollection();
        ContentDigest? measurement = ReadForTarget(file, problems) is { } specification
            ? SpecificationCompiler.Measure(specification, FinderOf(file, folder), problems) : null;
        if (measurement is null)
            return Refuse(file, problems, json);
        if (json)
            JsonOutput.Write(new { File = file, Measurement = measurement.ToString() });
        else
            Console.WriteLine($"sha384:{measurement}");
        return ExitCode.Success;
    }

    /// <summary>Says what is wrong.</summary>
    internal static int Refuse(string file, ProblemCollection problems, bool json)
    {
        var report = new CapDlReport(file, null, problems.InOrder());
        if (json)
            JsonOutput.Write(new[] { report });
        else
            report.Write(Console.Error);
        return ExitCode.Failure;
    }
}
