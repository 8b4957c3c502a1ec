using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using CsCheck;
using Firn.Tools.Build;
using Xunit;

namespace Firn.Tools.BuildTests;

/// <summary>What the build writes into an image, the image's reader finds.</summary>
public static class LineTableTests
{
    private const ulong Start = 0xff_c000_0000;

    private static readonly Gen<LineTable.Row[]> _rows =
        Gen.Select(Gen.OneOf(Gen.Int[1, 8], Gen.Int[1, 5000]), Gen.Int[0, 3], Gen.OneOf(Gen.Int[1, 300], Gen.Int[1, 70_000])).Array[1, 400].Select(steps =>
        {
            ulong offset = 0;
            return steps.Select(step => new LineTable.Row(offset += 4 * (ulong)step.Item1, $"File{step.Item2}.cs", Math.Min(step.Item3, ushort.MaxValue))).ToArray();
        });

    [Fact]
    public static void Each_row_holds_until_the_next() => _rows.Sample(rows =>
    {
        byte[] bytes = Bytes(rows);
        var table = new Diagnostics.LineTable(bytes, Start);
        Assert.True(table.Find(Start + rows[0].Offset - 4, out int none).IsEmpty);
        Assert.Equal(0, none);
        for (int i = 0; i < rows.Length; i++)
        {
            ulong last = i + 1 < rows.Length ? rows[i + 1].Offset - 4 : rows[i].Offset + 400;
            foreach (ulong place in new[] { rows[i].Offset, last })
            {
                Assert.Equal(rows[i].File, Encoding.UTF8.GetString(table.Find(Start + place, out int line)));
                Assert.Equal(rows[i].Line, line);
            }
        }
    }, iter: 20);

    [Fact]
    public static void Nothing_is_known_where_a_function_has_no_lines()
    {
        byte[] bytes = Bytes([new(0, "", 0), new(8, "A.cs", 7), new(16, "", 0)]);
        var table = new Diagnostics.LineTable(bytes, Start);
        Assert.True(table.Find(Start, out int line).IsEmpty);
        Assert.Equal(0, line);
        Assert.Equal("A.cs", Encoding.UTF8.GetString(table.Find(Start + 12, out line)));
        Assert.Equal(7, line);
        Assert.True(table.Find(Start + 16, out _).IsEmpty);
        Assert.True(new Diagnostics.LineTable([], Start).Find(Start, out _).IsEmpty);
    }

    private static byte[] Bytes(IReadOnlyList<LineTable.Row> rows)
    {
        using var assembled = new Assembled(LineTable.Source(rows).Replace(".section .symbols, \"a\"", ".text", StringComparison.Ordinal));
        return MemoryMarshal.AsBytes(assembled.Words.ToArray().AsSpan()).ToArray();
    }
}
