using System;
using System.Buffers.Binary;

namespace Firn.Diagnostics;

/// <summary>
/// The names of an image's functions, which the build puts into the image: a count, then pairs of (offset of the function from the image's
/// start, offset of its name) in rising order, then the names, each ended by a zero byte. All words are 32 bits, little-endian.
/// </summary>
public readonly ref struct SymbolTable
{
    private const int PairSize = 8;

    private readonly ReadOnlySpan<byte> _table;
    private readonly ulong _imageStart;

    /// <summary>The table of an image.</summary>
    /// <param name="table">The table's bytes; empty for an image without.</param>
    /// <param name="imageStart">The address of the image's first byte.</param>
    public SymbolTable(ReadOnlySpan<byte> table, ulong imageStart)
    {
        _table = table;
        _imageStart = imageStart;
    }

    private int Count => _table.Length < 4 ? 0 : (int)BinaryPrimitives.ReadUInt32LittleEndian(_table);

    /// <summary>The function that an address lies in: the last one that starts at or before it.</summary>
    /// <param name="address">A code address.</param>
    /// <param name="offset">The bytes from the function's start.</param>
    /// <returns>Its name, UTF-8; empty where the table has none.</returns>
    public ReadOnlySpan<byte> Find(ulong address, out ulong offset)
    {
        offset = 0;
        if (address < _imageStart)
            return default;
        ulong place = address - _imageStart;
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (FunctionAt(middle) <= place)
                low = middle + 1;
            else
                high = middle;
        }
        if (low == 0)
            return default;
        offset = place - FunctionAt(low - 1);
        return NameAt(low - 1);
    }

    private uint FunctionAt(int index) => BinaryPrimitives.ReadUInt32LittleEndian(_table.Slice(4 + (index * PairSize)));

    private ReadOnlySpan<byte> NameAt(int index)
    {
        int names = 4 + (Count * PairSize);
        int start = names + (int)BinaryPrimitives.ReadUInt32LittleEndian(_table.Slice(8 + (index * PairSize)));
        ReadOnlySpan<byte> rest = _table.Slice(start);
        int end = rest.IndexOf((byte)0);
        return end < 0 ? rest : rest.Slice(0, end);
    }
}
