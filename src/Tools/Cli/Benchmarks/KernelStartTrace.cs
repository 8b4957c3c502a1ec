using System;
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
/// How many instructions the kernel executes from its entry to the root task's first one: the emulator logs each that lies in the kernel, and the
/// root task's first. Of any kernel, for nothing in it helps.
/// </summary>
internal static class KernelStartTrace
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Boots the machine up to the root task, and counts.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="kernel">The kernel's ELF.</param>
    /// <param name="rootTask">The root task's ELF.</param>
    /// <param name="cancellation">Ends it.</param>
    internal static async Task<double> CountAsync(MachineConfiguration machine, string kernel, string rootTask, CancellationToken cancellation)
    {
        ElfFile image = ElfFile.Load(kernel);
        ulong start = image.Segments.Min(segment => segment.VirtualAddress);
        ulong size = image.Segments.Max(segment => segment.VirtualAddress + segment.MemorySize) - start;
        ulong first = ElfFile.Load(rootTask).Entry;
        string log = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            MachineConfiguration traced = machine with
            {
                CountInstructions = true,
                ExtraArguments =
                [
                    "-accel", "tcg,one-insn-per-tb=on", "-d", "exec,nochain", "-D", log, "-dfilter", $"0x{start:x}+0x{size:x},0x{first:x}+0x4",
                ],
            };
            await using MachineRun run = await MachineRun.StartAsync(traced, _limit, cancellation: cancellation).ConfigureAwait(false);
            return await ReadAsync(log, image.Entry, first, run, cancellation).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(log);
        }
    }

    // A line is "Trace 0: HOST [CSBASE/ADDRESS/FLAGS/CFLAGS] NAME"; the file grows while it is read.
    private static async Task<double> ReadAsync(string log, ulong entry, ulong first, MachineRun run, CancellationToken cancellation)
    {
        using var stream = new FileStream(log, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        string rest = "";
        double? count = null;
        char[] block = new char[1 << 16];
        while (true)
        {
            bool isOver = run.Completion.IsCompleted;
            int length = await reader.ReadAsync(block, cancellation).ConfigureAwait(false);
            if (length == 0)
            {
                if (isOver)
                    throw new FirnException($"The kernel did not come to its root task; the trace has {count ?? 0} instructions of it.");
                await Task.Delay(_pause, cancellation).ConfigureAwait(false);
                continue;
            }
            string[] lines = (rest + new string(block, 0, length)).Split('\n');
            rest = lines[^1];
            foreach (string line in lines.AsSpan(..^1))
            {
                if (Address(line) is not { } address)
                    continue;
                if (address == first && count is { } done)
                    return done;
                // The loader has the root task's address too, before the kernel is entered.
                count = address == entry && count is null ? 1 : count + 1;
            }
        }
    }

    private static ulong? Address(string line)
    {
        if (!line.StartsWith("Trace ", StringComparison.Ordinal))
            return null;
        int open = line.IndexOf('[', StringComparison.Ordinal);
        string[] fields = open < 0 ? [] : line[(open + 1)..].Split('/');
        return fields.Length > 1 && ulong.TryParse(fields[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong address) ? address : null;
    }
}
