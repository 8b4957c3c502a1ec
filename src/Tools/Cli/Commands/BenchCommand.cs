using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Benchmarks;
using Firn.Tools.Cli.Building;
using Firn.Tools.Host;
using Spectre.Console;
using Layout = Firn.Tools.Layouts.Layout;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>firn bench</c>.</summary>
internal sealed class BenchCommand
{
    private const string ReportSubject = "Each figure beside its peer's, or beside what the project aims at; below each part, how it was measured. All of it can be measured again: ./firn bench --report";

    private readonly Session _session;
    private readonly Argument<string?> _name = new("NAME") { Description = "The benchmark to run; all when none is named", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _json = new("--json") { Description = "Print {name, value, unit, baseline, ratio, ...} for each measurement" };
    private readonly Option<string?> _page = new("--page") { Description = "Where the page with bars goes; artifacts/bench/NAME.html if not given", HelpName = "FILE" };
    private readonly Option<string?> _report = new("--report")
    {
        Description = "Put the pages of all that is measured into one, artifacts/bench/report.html if no FILE is given",
        HelpName = "FILE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _update = new("--update") { Description = "Make the measured counts the known ones, which tests compare with" };
    private readonly KernelOptions _kernel = new();

    private BenchCommand(Session session) => _session = session;

    internal static Command Create(Session session)
    {
        var bench = new BenchCommand(session);
        var command = new Command("bench", "Measure") { bench._name, bench._json, bench._page, bench._report, bench._update };
        bench._kernel.AddTo(command);
        session.SetAction(command, bench.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        IBenchmark[] chosen = Choose(parsed.GetValue(_name));
        IBenchmark? known = chosen is [{ CountsFile: not null } one] ? one : null;
        if (parsed.GetValue(_page) is not null && chosen is not [_])
            throw new FirnException("A page is of one benchmark.", "Name it.", ExitCode.Usage);
        if (parsed.GetValue(_update) && (known is null || _kernel.IsGiven(parsed)))
            throw new FirnException("Known counts are those of one benchmark, with our own kernel.", $"`{KernelCounts.UpdateCommand}`, `{CoreCounts.UpdateCommand}`, `{ComponentFigures.UpdateCommand}`.", ExitCode.Usage);
        await new Toolchain(_session).EnsureAsync(hasNative: false, cancellation).ConfigureAwait(false);
        var measurements = new List<Measurement>();
        var pages = new List<BenchmarkPage>();
        foreach (IBenchmark benchmark in chosen)
        {
            IReadOnlyList<Measurement> found = await benchmark.RunAsync(_session, Change, cancellation).ConfigureAwait(false);
            if (!parsed.GetValue(_json))
                BenchmarkTable.Show(_session.Output, found);
            Layout? layout = benchmark is KernelBenchmark ? Change(LayoutCatalog.Find(_session.Workspace, KernelBenchmark.LayoutName)) : null;
            BenchmarkPage page = benchmark.Page(layout, found);
            WritePage(parsed, page.Write(), parsed.GetValue(_page), benchmark.Name);
            pages.Add(page);
            measurements.AddRange(found);
        }
        if (parsed.GetResult(_report) is not null)
            WritePage(parsed, BenchmarkPage.Report("What Firn costs", ReportSubject, pages), parsed.GetValue(_report), "report");
        if (parsed.GetValue(_json))
            JsonOutput.Write(measurements);
        if (known is not null && !_kernel.IsGiven(parsed))
            Compare(known, measurements, parsed.GetValue(_update));
        return ExitCode.Success;

        Layout Change(Layout layout) => _kernel.Apply(parsed, layout);
    }

    private static IBenchmark[] Choose(string? name)
    {
        IBenchmark[] chosen = [.. BenchmarkList.All.Where(benchmark => name is null || benchmark.Name == name)];
        if (chosen.Length > 0)
            return chosen;
        string known = string.Join(", ", BenchmarkList.All.Select(benchmark => benchmark.Name));
        throw new FirnException($"There is no benchmark {name}.", known.Length > 0 ? $"There are: {known}." : null, ExitCode.Usage);
    }

    private void WritePage(ParseResult parsed, string text, string? wanted, string name)
    {
        string file = Path.GetFullPath(wanted ?? Path.Combine(_session.Workspace.Artifacts, "bench", $"{name}.html"));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        (parsed.GetValue(_json) ? _session.Error : _session.Output).WriteLine($"  page: {file}");
    }

    // Known counts are told apart from the results: what changed is for whoever changed the kernel.
    private void Compare(IBenchmark benchmark, List<Measurement> found, bool update)
    {
        string file = Path.Combine(_session.Workspace.Root, benchmark.CountsFile!);
        Dictionary<string, double> counts = found.Where(benchmark.IsKnown).ToDictionary(row => row.Name, row => row.Value);
        IReadOnlyList<string> changes = File.Exists(file) ? KernelCounts.Compare(KernelCounts.Read(file), counts) : [];
        foreach (string change in changes)
            _session.Error.WriteLine($"  {change}");
        if (update)
        {
            KernelCounts.Write(file, counts);
            _session.Error.WriteLine($"  {benchmark.CountsFile}: written");
        }
        else if (changes.Count > 0)
        {
            _session.Error.WriteLine($"  These {changes.Count} differ from {benchmark.CountsFile} by more than 2 %. Where that is meant: {benchmark.UpdateCommand}");
        }
    }
}
