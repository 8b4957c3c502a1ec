using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Firn.Tools.Build;

/// <summary>
/// The source lines of an image's code, carried in the image so that a report on the machine itself names them. Read there by
/// <c>Firn.Diagnostics.LineTable</c>, which describes the format.
/// </summary>
public static class LineTable
{
    /// <summary>Rows of a block: what a reader steps through at most.</summary>
    private const int BlockRows = 64;

    private const byte Escape = 0;
    private const int Instruction = 4;

    /// <summary>From an address on: a line of a file; line 0 where nothing is known.</summary>
    /// <param name="Offset">Bytes from the image's start, a multiple of 4.</param>
    /// <param name="File">The file's name.</param>
    /// <param name="Line">The line.</param>
    public sealed record Row(ulong Offset, string File, int Line);

    /// <summary>The rows of a linked ELF: where the line changes, and where a function starts.</summary>
    public static List<Row> Rows(string elf, IReadOnlyList<SymbolTable.Function> functions, ulong imageStart)
    {
        SourceLines lines = SourceLines.Of(elf);
        SortedDictionary<ulong, SourcePlace> places = [];
        foreach ((ulong address, SourcePlace place) in lines.Rows)
        {
            if (address >= imageStart && (address - imageStart) % Instruction == 0)
                places[address - imageStart] = place;
        }
        foreach (SymbolTable.Function function in functions.Where(function => function.Offset % Instruction == 0))
            places.TryAdd(function.Offset, default);
        List<Row> rows = [];
        foreach ((ulong offset, SourcePlace place) in places)
        {
            Row row = new(offset, Path.GetFileName(place.File ?? ""), Math.Min(place.Line, ushort.MaxValue));
            if (rows.Count == 0 || rows[^1].File != row.File || rows[^1].Line != row.Line)
                rows.Add(row);
        }
        return rows;
    }

    /// <summary>The table as an assembly source, for the section of the symbol table.</summary>
    public static string Source(IReadOnlyList<Row> rows)
    {
        string[] files = [.. rows.Select(row => row.File).Distinct()];
        Dictionary<string, int> numbers = files.Index().ToDictionary(file => file.Item, file => file.Index);
        List<(Row First, int Start)> blocks = [];
        List<byte> bytes = [];
        foreach (Row[] block in rows.Chunk(BlockRows))
        {
            blocks.Add((block[0], bytes.Count));
            for (int i = 1; i < block.Length; i++)
                Append(bytes, block[i - 1], block[i], numbers);
        }
        var source = new StringBuilder("// Generated: the source lines of the image's code.\n    .section .symbols, \"a\"\n    .balign 4\n");
        source.Append(CultureInfo.InvariantCulture, $"    .global firn_lines\nfirn_lines:\n    .word {blocks.Count}, {bytes.Count}, {files.Length}\n");
        foreach ((Row first, int start) in blocks)
            source.Append(CultureInfo.InvariantCulture, $"    .word 0x{first.Offset:x}, {start}\n    .short {numbers[first.File]}, {first.Line}\n");
        foreach (byte[] line in bytes.Chunk(32))
            source.Append(CultureInfo.InvariantCulture, $"    .byte {string.Join(',', line)}\n");
        foreach (string file in files)
            source.Append(CultureInfo.InvariantCulture, $"    .asciz \"{file}\"\n");
        source.Append("    .global firn_lines_end\nfirn_lines_end:\n    .balign 4\n");
        return source.ToString();
    }

    // Two bytes where the step is small: instructions, then lines, signed. Otherwise the escape, and everything whole.
    private static void Append(List<byte> bytes, Row before, Row row, Dictionary<string, int> numbers)
    {
        ulong instructions = (row.Offset - before.Offset) / Instruction;
        int lines = row.Line - before.Line;
        if (row.File == before.File && instructions is > 0 and <= byte.MaxValue && lines is >= sbyte.MinValue and <= sbyte.MaxValue)
        {
            bytes.Add((byte)instructions);
            bytes.Add(unchecked((byte)lines));
            return;
        }
        int file = numbers[row.File];
        bytes.AddRange([Escape, (byte)row.Offset, (byte)(row.Offset >> 8), (byte)(row.Offset >> 16), (byte)(row.Offset >> 24),
            (byte)file, (byte)(file >> 8), (byte)row.Line, (byte)(row.Line >> 8)]);
    }
}
