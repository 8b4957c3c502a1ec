using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Elf;
using Firn.Tools.Host;
using Firn.Tools.Machine;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>
/// What one core does for another, counted on each by itself: the emulator logs each instruction of the kernel with the number of its core, and the marks
/// of the root task (<c>CoreRows</c>) between which one core signals or kicks, and the other one does what that means.
/// </summary>
internal static class CoreTrace
{
    private const string Signal = "Signal to a thread that waits on another core, which idles";
    private const string Kick = "VCPU_Kick of a guest that runs on another core";

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(5);

    /// <summary>Whether a row is one that is counted like this.</summary>
    internal static bool Counts(string row) => row.StartsWith(Signal, StringComparison.Ordinal) || row.StartsWith(Kick, StringComparison.Ordinal);

    /// <summary>Runs the machine to its end, and counts; the least of the samples of each row.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="kernel">The kernel's ELF.</param>
    /// <param name="rootTask">The root task's ELF.</param>
    /// <param name="cancellation">Ends it.</param>
    internal static async Task<IReadOnlyList<Measurement>> CountAsync(
        MachineConfiguration machine, string kernel, string rootTask, CancellationToken cancellation)
    {
        ElfFile image = ElfFile.Load(kernel);
        ulong start = image.Segments.Min(segment => segment.VirtualAddress);
        ulong size = image.Segments.Max(segment => segment.VirtualAddress + segment.MemorySize) - start;
        Dictionary<string, ulong> symbols = ElfFile.Load(rootTask).ReadSymbols().GroupBy(symbol => symbol.Name)
            .ToDictionary(group => group.Key, group => group.First().Address);
        CoreTraceMarks marks = new(symbols["across_signal"], symbols["across_kick"], symbols["across_end"], symbols["loop_wait"]);
        string log = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            string filter = string.Join(',', marks.All.Select(address => $"0x{address:x}+0x4").Prepend($"0x{start:x}+0x{size:x}"));
            MachineConfiguration traced = machine with
            {
                CountInstructions = true,
                ExtraArguments = ["-accel", "tcg,one-insn-per-tb=on", "-d", "exec,nochain", "-D", log, "-dfilter", filter],
            };
            await using MachineRun run = await MachineRun.StartAsync(traced, _limit, cancellation: cancellation).ConfigureAwait(false);
            _ = await run.Completion.WaitAsync(cancellation).ConfigureAwait(false);
            string text = run.Console(MachineConfiguration.NormalConsole).Transcript.Text;
            if (!text.Contains("bench done", StringComparison.Ordinal))
                throw new FirnException($"The benchmark across cores did not come to its end:\n{text[^Math.Min(text.Length, 1000)..]}");
            return Read(File.ReadLines(log), marks);
        }
        finally
        {
            File.Delete(log);
        }
    }

    /// <summary>The rows of a log.</summary>
    /// <param name="lines">The log.</param>
    /// <param name="marks">Where the root task's marks are.</param>
    internal static IReadOnlyList<Measurement> Read(IEnumerable<string> lines, CoreTraceMarks marks)
    {
        Dictionary<string, List<double>> rows = [];
        string row = "";
        double asking = 0;
        double asked = 0;
        bool isThere = false;
        foreach ((int core, ulong address) in lines.Select(Parse).OfType<(int, ulong)>())
        {
            if (address == marks.Signal || address == marks.Kick)
            {
                row = address == marks.Signal ? Signal : Kick;
                (asking, asked, isThere) = (0, 0, false);
            }
            else if (row.Length == 0)
            {
                continue;
            }
            else if (address == marks.End)
            {
                Add($"{row}: the core that asks", asking);
                Add($"{row}: that core", asked);
                row = "";
            }
            else if (core == 0)
            {
                asking++;
            }
            else if (address == marks.Wait)
            {
                // The thread goes on.
                isThere = true;
            }
            else if (!isThere)
            {
                asked++;
            }
        }
        return [.. rows.Select(pair => new Measurement(pair.Key, pair.Value.Min(), "instructions", null))];

        void Add(string name, double count)
        {
            if (!rows.TryGetValue(name, out List<double>? counts))
                rows[name] = counts = [];
            counts.Add(count);
        }
    }

    // "Trace CORE: HOST [CSBASE/ADDRESS/FLAGS/CFLAGS] NAME".
    private static (int Core, ulong Address)? Parse(string line)
    {
        const string Word = "Trace ";
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        int open = line.IndexOf('[', StringComparison.Ordinal);
        if (!line.StartsWith(Word, StringComparison.Ordinal) || colon < 0 || open < colon)
            return null;
        string[] fields = line[(open + 1)..].Split('/');
        return fields.Length > 1 && int.TryParse(line.AsSpan(Word.Length, colon - Word.Length), CultureInfo.InvariantCulture, out int core)
            && ulong.TryParse(fields[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong address)
            ? (core, address)
            : null;
    }
}
