using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using CsCheck;
using Firn.Diagnostics;
using Xunit;

namespace Firn.DiagnosticsTests;

/// <summary>The table finds what a look through all functions finds.</summary>
public static class SymbolTableTests
{
    private const ulong Start = 0x0E01_0000;

    private static readonly Gen<(uint Offset, string Name)[]> _functions =
        Gen.Select(Gen.OneOf(Gen.UInt[0, 0x200], Gen.UInt).Array[0, 40], Gen.Char['!', '~'].Array[1, 30]).Select((offsets, name) =>
            offsets.Distinct().Order().Select((offset, index) => (offset, new string(name) + index)).ToArray());

    [Fact]
    public static void Find_is_the_last_function_at_or_before() =>
        Gen.Select(_functions, Gen.OneOf(Gen.ULong[0, 0x300], Gen.ULong[0, uint.MaxValue], Gen.ULong)).Sample((functions, place) =>
        {
            ulong address = Start + place;
            var table = new SymbolTable(Bytes(functions), Start);
            string found = Encoding.UTF8.GetString(table.Find(address, out ulong offset));
            // An address below the image wraps around to a place beyond every function: there is none.
            IEnumerable<(uint Offset, string Name)> before = address >= Start ? functions.Where(function => function.Offset <= place) : [];
            (uint Offset, string Name)? expected = before.Any() ? before.Last() : null;
            Assert.Equal(expected?.Name ?? "", found);
            Assert.Equal(expected is { } function ? place - function.Offset : 0, offset);
        }, iter: 5_000);

    [Fact]
    public static void Each_function_finds_itself() => _functions.Sample(functions =>
    {
        var table = new SymbolTable(Bytes(functions), Start);
        foreach ((uint start, string name) in functions)
        {
            Assert.Equal(name, Encoding.UTF8.GetString(table.Find(Start + start, out ulong offset)));
            Assert.Equal(0ul, offset);
        }
    });

    [Fact]
    public static void An_image_without_table_has_no_names()
    {
        Assert.True(new SymbolTable([], Start).Find(Start + 4, out ulong offset).IsEmpty);
        Assert.Equal(0ul, offset);
        Assert.True(new SymbolTable(Bytes([]), Start).Find(Start, out _).IsEmpty);
        Assert.True(new SymbolTable(Bytes([(0, "first")]), Start).Find(Start - 1, out _).IsEmpty);
    }

    // A count, pairs of offset and place of the name in rising order, then the names, each ended by a zero; 32-bit words.
    private static byte[] Bytes((uint Offset, string Name)[] functions)
    {
        byte[] names = Encoding.UTF8.GetBytes(string.Concat(functions.Select(function => function.Name + "\0")));
        byte[] table = new byte[4 + (8 * functions.Length) + names.Length];
        BinaryPrimitives.WriteInt32LittleEndian(table, functions.Length);
        int name = 0;
        for (int i = 0; i < functions.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(4 + (8 * i)), functions[i].Offset);
            BinaryPrimitives.WriteInt32LittleEndian(table.AsSpan(8 + (8 * i)), name);
            name += functions[i].Name.Length + 1;
        }
        names.CopyTo(table, 4 + (8 * functions.Length));
        return table;
    }
}
