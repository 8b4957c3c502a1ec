using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Firn.VirtualMachine.Records;

namespace Firn.Tools.VirtualMachines;

/// <summary>Finds the records of virtual machines' monitors in a machine's memory, and reads them.</summary>
/// <param name="memory">The memory.</param>
public sealed class RecordReader(IPhysicalMemory memory)
{
    /// <summary>The most monitors that are told of: a guest can fill its memory with what looks like some.</summary>
    public const int MostMachines = 64;

    private const int SearchedAtOnce = 16 << 20;

    /// <summary>How many more the last search found.</summary>
    public int LeftOut { get; private set; }

    /// <summary>The monitors that there are, by name. Each page is looked at for the mark that pages of records begin with, whoever's memory it is.</summary>
    /// <param name="wanted">A machine's name: those come first.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<MachineLocation>> FindAsync(string? wanted = null, CancellationToken cancellation = default)
    {
        Dictionary<(ulong Start, ulong Low, ulong High, ulong Frequency, int Pages), List<(int Number, ulong Address)>> found = [];
        ulong size = await memory.SizeAsync(cancellation).ConfigureAwait(false);
        for (ulong offset = 0; offset < size; offset += SearchedAtOnce)
        {
            byte[] bytes = await memory.ReadAsync(memory.Start + offset, (int)Math.Min(SearchedAtOnce, size - offset), cancellation).ConfigureAwait(false);
            for (int at = 0; at <= bytes.Length - RecordLayout.PageSize; at += RecordLayout.PageSize)
            {
                if (MemoryMarshal.Read<ulong>(bytes.AsSpan(at)) != RecordPage.Mark)
                    continue;
                RecordPage page = MemoryMarshal.Read<RecordPage>(bytes.AsSpan(at));
                if (!page.IsWhole)
                    continue;
                var key = (page.Start, page.Name.Low, page.Name.High, page.Frequency, page.Pages);
                if (!found.TryGetValue(key, out List<(int, ulong)>? pages))
                    found[key] = pages = [];
                pages.Add((page.Number, memory.Start + offset + (ulong)at));
            }
        }
        var whole = found.Where(machine => machine.Value.Exists(page => page.Number == 0))
            .Select(machine => (Name: TextOf(machine.Key.Low, machine.Key.High), machine.Key.Start, machine.Key.Frequency, machine.Key.Pages, Found: machine.Value)).ToList();
        LeftOut = Math.Max(0, whole.Count - MostMachines);
        return [.. whole.OrderBy(machine => wanted is not null && machine.Name != wanted).ThenBy(machine => machine.Name, StringComparer.Ordinal).ThenBy(machine => machine.Start)
            .Take(MostMachines).Select(machine => Locate(machine.Name, machine.Start, machine.Frequency, machine.Pages, machine.Found))];
    }

    /// <summary>Reads a monitor's records; null: its memory is another's by now.</summary>
    public async Task<MachineSample?> ReadAsync(MachineLocation location, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(location);
        RecordPage before = MemoryMarshal.Read<RecordPage>(await memory.ReadAsync(location.Pages[0]!.Value, RecordLayout.PageSize, cancellation).ConfigureAwait(false));
        byte[]?[] pages = await ReadPagesAsync([.. location.Pages.Skip(1)], cancellation).ConfigureAwait(false);
        MachineRecords numbers = MemoryMarshal.Read<MachineRecords>(await memory.ReadAsync(location.Pages[0]!.Value, RecordLayout.PageSize, cancellation).ConfigureAwait(false));
        if (!IsOf(before, location) || !IsOf(numbers.Page, location))
            return null;
        for (int i = 0; i < pages.Length; i++)
        {
            // What is no longer a page of this monitor's has no event of its.
            if (pages[i] is { } page && !(IsOf(MemoryMarshal.Read<RecordPage>(page), location) && MemoryMarshal.Read<RecordPage>(page).Number == i + 1))
                pages[i] = null;
        }
        (IReadOnlyList<NumberedEvent> events, int torn) = EventDecoder.Decode(pages, before.Written, numbers.Page.Written);
        return new(location, in numbers, events, torn);
    }

    private static MachineLocation Locate(string name, ulong start, ulong frequency, int count, List<(int Number, ulong Address)> pages)
    {
        var addresses = new ulong?[count];
        bool isAmbiguous = false;
        foreach ((int number, ulong address) in pages)
        {
            isAmbiguous |= addresses[number] is not null;
            addresses[number] ??= address;
        }
        return new(name, start, frequency, addresses, isAmbiguous);
    }

    // Pages that follow each other are read in one piece.
    private async Task<byte[]?[]> ReadPagesAsync(ulong?[] addresses, CancellationToken cancellation)
    {
        var pages = new byte[]?[addresses.Length];
        for (int first = 0, next; first < addresses.Length; first = next)
        {
            next = first + 1;
            if (addresses[first] is not { } address)
                continue;
            while (next < addresses.Length && addresses[next] == address + (ulong)((next - first) * RecordLayout.PageSize))
                next++;
            byte[] bytes = await memory.ReadAsync(address, (next - first) * RecordLayout.PageSize, cancellation).ConfigureAwait(false);
            for (int i = first; i < next; i++)
                pages[i] = bytes.AsSpan((i - first) * RecordLayout.PageSize, RecordLayout.PageSize).ToArray();
        }
        return pages;
    }

    private static bool IsOf(RecordPage page, MachineLocation location) =>
        page.IsWhole && page.Start == location.Start && page.Frequency == location.Frequency && page.Pages == location.Pages.Count
        && TextOf(page.Name.Low, page.Name.High) == location.Name;

    // A name that somebody made up has no characters that a terminal obeys.
    private static string TextOf(ulong low, ulong high)
    {
        MachineName name = new() { Low = low, High = high };
        return string.Concat(Enumerable.Range(0, MachineName.Length).Select(i => name[i]).TakeWhile(letter => letter != 0)
            .Select(letter => letter is > (byte)' ' and < 0x7F ? (char)letter : '?'));
    }
}
