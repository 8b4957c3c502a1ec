using System;
using System.Buffers.Binary;

namespace Firn.Diagnostics;

/// <summary>
/// The source lines of an image's code, which the build puts into the image. Three words: blocks, bytes of steps, files. Then for each block
/// its first row: offset from the image's start, where its steps begin, and in 16 bits each file and line. Then the steps: instructions and
/// lines (signed) further on, a byte each; or 0, then offset (32 bits), file and line (16 bits each) as they are. Then the files' names, each
/// ended by a zero byte. Little-endian. Line 0: nothing is known from here on.
/// </summary>
public readonly ref struct LineTable
{
    private const int HeaderSize = 12;
    private const int BlockSize = 12;
    private const int Instruction = 4;

    private readonly ReadOnlySpan<byte> _table;
    private readonly ulong _imageStart;

    /// <summary>The table of an image.</summary>
    /// <param name="table">The table's bytes; empty for an image without.</param>
    /// <param name="imageStart">The address of the image's first byte.</param>
    public LineTable(ReadOnlySpan<byte> table, ulong imageStart)
    {
        _table = table;
        _imageStart = imageStart;
    }

    private int Blocks => _table.Length < HeaderSize ? 0 : (int)Word(0);

    /// <summary>The line that an instruction came of.</summary>
    /// <param name="address">The instruction's address.</param>
    /// <param name="line">The line; 0 where nothing is known.</param>
    /// <returns>The file's name, UTF-8; empty where nothing is known.</returns>
    public ReadOnlySpan<byte> Find(ulong address, out int line)
    {
        line = 0;
        if (address < _imageStart || address - _imageStart > uint.MaxValue)
            return default;
        uint place = (uint)(address - _imageStart);
        int low = 0;
        int high = Blocks;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Word(HeaderSize + (middle * BlockSize)) <= place)
                low = middle + 1;
            else
                high = middle;
        }
        return low == 0 ? default : FindInBlock(low - 1, place, out line);
    }

    private ReadOnlySpan<byte> FindInBlock(int block, uint place, out int line)
    {
        int header = HeaderSize + (block * BlockSize);
        int steps = HeaderSize + (Blocks * BlockSize);
        uint offset = Word(header);
        int position = steps + (int)Word(header + 4);
        int end = block + 1 < Blocks ? steps + (int)Word(header + BlockSize + 4) : steps + (int)Word(4);
        int file = Half(header + 8);
        line = Half(header + 10);
        while (position < end)
        {
            bool isWhole = _table[position] == 0;
            uint next = isWhole ? Word(position + 1) : offset + (uint)(_table[position] * Instruction);
            if (next > place)
                break;
            offset = next;
            file = isWhole ? Half(position + 5) : file;
            line = isWhole ? Half(position + 7) : line + (sbyte)_table[position + 1];
            position += isWhole ? 9 : 2;
        }
        return line == 0 ? default : NameOf(file);
    }

    private ReadOnlySpan<byte> NameOf(int file)
    {
        ReadOnlySpan<byte> rest = _table.Slice(HeaderSize + (Blocks * BlockSize) + (int)Word(4));
        for (; file > 0; file--)
        {
            int end = rest.IndexOf((byte)0);
            if (end < 0)
                return default;
            rest = rest.Slice(end + 1);
        }
        int length = rest.IndexOf((byte)0);
        return length < 0 ? rest : rest.Slice(0, length);
    }

    private uint Word(int position) => BinaryPrimitives.ReadUInt32LittleEndian(_table.Slice(position));

    private int Half(int position) => BinaryPrimitives.ReadUInt16LittleEndian(_table.Slice(position));
}
