using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Firn.Abi.Boot;

namespace Firn.Tools.Image;

/// <summary>Writes a report for people: the manifest as a table, memory from low to high, and what is wrong.</summary>
public static class ImageReportText
{
    private static readonly string[] _manifestHeadings =
        ["", "name", "kind", "world", "el", "placement", "offset", "contents", "entry", "digest"];

    private static readonly string[] _memoryHeadings = ["memory", "size", "world", ""];

    /// <summary>Writes <paramref name="report"/> as plain text, in columns.</summary>
    public static void Write(ImageReport report, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(output);
        if (report.Layout is not null)
        {
            string sizes = $"{Size((ulong)report.Size)}, first stage {Size((ulong)report.FirstStageSize)}";
            WriteLine(output, $"{Path.GetFileName(report.File)}: layout '{report.Layout}', {sizes}");
            WriteLine(output, $"manifest sha384:{report.Digest}");
            output.WriteLine();
            WriteManifest(report, output);
            WriteMemory(report, output);
        }

        foreach (string problem in report.Problems)
            WriteLine(output, $"problem: {problem}");
        if (report.IsValid)
            output.WriteLine("valid: the monitor accepts this image");
    }

    private static void WriteManifest(ImageReport report, TextWriter output)
    {
        var rows = new List<string[]> { _manifestHeadings };
        foreach (ImageReportEntry image in report.Entries)
        {
            rows.Add(
            [
                image.Problem.Length == 0 ? "" : "!",
                image.Name,
                image.Kind.ToString(),
                image.World.ToString(),
                image.ExceptionLevel == 0 ? "-" : $"EL{image.ExceptionLevel}",
                image.Placement.ToString(),
                image.Placement == ImagePlacement.Flash ? $"0x{image.Offset:x}" : "-",
                Size(image.FileSize),
                image.Entry == 0 ? "-" : $"0x{image.Entry:x8}",
                image.Digest is null ? "-" : image.Digest[..12],
            ]);
        }

        WriteTable(rows, output);
        foreach (ImageReportEntry image in report.Entries.Where(image => image.Text is not null))
            WriteLine(output, $"  {image.Name}: {image.Text}");
        output.WriteLine();
    }

    private static void WriteMemory(ImageReport report, TextWriter output)
    {
        var places = new List<(ulong Start, ulong Size, string World, string Name)>();
        foreach (ImageReportEntry image in report.Entries.Where(image => image.MemorySize != 0))
        {
            string name = image.Problem.Length == 0 ? image.Name : $"{image.Name}  ! {image.Problem}";
            places.Add((image.Address, image.MemorySize, image.World.ToString(), name));
        }

        foreach (MachineRegion kept in report.Memory.Of(MemoryUse.Reserved))
            places.Add((kept.Range.Start, kept.Range.Size, nameof(MemoryUse.Reserved), $"({kept.Purpose})"));

        var rows = new List<string[]> { _memoryHeadings };
        foreach ((ulong start, ulong size, string world, string name) in places.OrderBy(place => place.Start).ThenBy(place => place.Size))
            rows.Add([ProblemText.Range(start, size), Size(size), world, name]);
        WriteTable(rows, output);
        output.WriteLine();
    }

    private static void WriteTable(List<string[]> rows, TextWriter output)
    {
        int columns = rows[0].Length;
        int[] widths = [.. Enumerable.Range(0, columns).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static string Size(ulong bytes) => bytes switch
    {
        < 10 << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 10 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:F1} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024):F1} MiB"),
    };

    private static void WriteLine(TextWriter output, FormattableString line) => output.WriteLine(FormattableString.Invariant(line));
}
