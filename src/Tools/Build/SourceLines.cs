using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Firn.Tools.Build;

/// <summary>
/// The source lines of addresses, from the DWARF line table of an image or object. Read from the table's rows, because ILCompiler ends
/// a table at its last row: addr2line and the linker know no line for the last statement of the last method.
/// </summary>
public sealed partial class SourceLines
{
    private readonly List<(ulong Address, SourcePlace Place)> _rows;

    private SourceLines(IEnumerable<(ulong Address, SourcePlace Place)> rows) => _rows = [.. rows.OrderBy(row => row.Address)];

    /// <summary>The rows in rising order: from an address on, a place.</summary>
    public IReadOnlyList<(ulong Address, SourcePlace Place)> Rows => _rows;

    /// <summary>The line table of an ELF; empty if it has none.</summary>
    public static SourceLines Of(string elf) => Parse(Binutils.Run("readelf", ["--wide", "--debug-dump=decodedline", elf]).Output);

    /// <summary>The line table that readelf printed.</summary>
    public static SourceLines Parse(string text)
    {
        var rows = new List<(ulong, SourcePlace)>();
        string file = "";
        foreach (string line in text.Split('\n'))
        {
            Match row = Row().Match(line);
            if (row.Success)
            {
                ulong address = ulong.Parse(row.Groups["address"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                rows.Add((address, new SourcePlace(file, int.Parse(row.Groups["line"].Value, CultureInfo.InvariantCulture))));
            }
            else if (FileName().Match(line) is { Success: true } name)
            {
                file = name.Groups["file"].Value;
            }
        }
        return new SourceLines(rows);
    }

    /// <summary>The place of an instruction; none where nothing is known.</summary>
    /// <param name="address">Its address, or offset in an object.</param>
    /// <param name="function">Where its function starts: what stands before that says nothing about it.</param>
    public SourcePlace At(ulong address, ulong function)
    {
        int index = _rows.FindLastIndex(row => row.Address <= address);
        return index >= 0 && _rows[index].Address >= function ? _rows[index].Place : default;
    }

    // "Program.cs    12    0x20    x"; the row that ends a table has "-" for a line and is none.
    [GeneratedRegex(@"^\S.*?\s+(?<line>[1-9][0-9]*)\s+(?:0x)?(?<address>[0-9a-f]+)\s")]
    private static partial Regex Row();

    // "/path/Program.cs:", alone on its line; "CU: /path/start.S:" before a table.
    [GeneratedRegex(@"^(?:CU: )?(?<file>\S.*):(?:\[\+\+\])?$")]
    private static partial Regex FileName();
}
