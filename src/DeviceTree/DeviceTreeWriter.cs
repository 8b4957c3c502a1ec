using System;
using System.Buffers.Binary;

namespace Firn.DeviceTree;

/// <summary>
/// Writes a flattened device tree from its beginning to its end (Devicetree Specification 0.4, chapter 5): nodes are begun and ended, and each has its
/// properties before its children. What does not fit is told by <see cref="TryFinish"/>.
/// </summary>
public ref struct DeviceTreeWriter
{
    private const uint Magic = 0xD00D_FEED;
    private const uint BeginNode = 1;
    private const uint EndNode = 2;
    private const uint PropertyToken = 3;
    private const uint EndToken = 9;
    private const uint Version = 17;
    private const uint CompatibleVersion = 16;
    private const int HeaderSize = 40;
    private const int ReservationSize = 16;
    private const int NamesSize = 2048;

    private readonly Span<byte> _buffer;
    private readonly Span<byte> _names;
    private int _at;
    private int _namesEnd;
    private bool _isFull;

    /// <summary>Begins one in a buffer, whose last 2 KiB are for names while it is written.</summary>
    public DeviceTreeWriter(Span<byte> buffer)
    {
        _isFull = buffer.Length < HeaderSize + ReservationSize + NamesSize;
        _buffer = _isFull ? default : buffer[..^NamesSize];
        _names = _isFull ? default : buffer[^NamesSize..];
        _at = HeaderSize + ReservationSize;
        _namesEnd = 0;
        if (!_isFull)
            _buffer[HeaderSize.._at].Clear();
    }

    /// <summary>Begins a node; the root has no name.</summary>
    public void Begin(scoped ReadOnlySpan<byte> name)
    {
        Put(BeginNode);
        PutText(name);
    }

    /// <summary>Begins a node with a unit address.</summary>
    public void Begin(scoped ReadOnlySpan<byte> name, ulong address)
    {
        Put(BeginNode);
        PutBytes(name);
        PutBytes("@"u8);
        int shift = 60;
        while (shift > 0 && address >> shift == 0)
            shift -= 4;
        for (; shift >= 0; shift -= 4)
            PutBytes("0123456789abcdef"u8.Slice((int)(address >> shift) & 15, 1));
        PutText([]);
    }

    /// <summary>Ends the node.</summary>
    public void End() => Put(EndNode);

    /// <summary>A property that says all by being there.</summary>
    public void Flag(scoped ReadOnlySpan<byte> name) => Property(name, []);

    /// <summary>A property of bytes.</summary>
    public void Property(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        BeginProperty(name, value.Length);
        PutBytes(value);
        Align();
    }

    /// <summary>A property of cells.</summary>
    public void Cells(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<uint> cells)
    {
        BeginProperty(name, cells.Length * sizeof(uint));
        for (int i = 0; i < cells.Length; i++)
            Put(cells[i]);
    }

    /// <summary>A property of one cell.</summary>
    public void Cell(scoped ReadOnlySpan<byte> name, uint cell) => Cells(name, [cell]);

    /// <summary>A property of numbers of two cells each.</summary>
    public void Numbers(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<ulong> numbers)
    {
        BeginProperty(name, numbers.Length * sizeof(ulong));
        for (int i = 0; i < numbers.Length; i++)
        {
            Put((uint)(numbers[i] >> 32));
            Put((uint)numbers[i]);
        }
    }

    /// <summary>A property of a text.</summary>
    public void Text(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> text)
    {
        BeginProperty(name, text.Length + 1);
        PutText(text);
    }

    /// <summary>A property of two texts.</summary>
    public void Texts(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> first, scoped ReadOnlySpan<byte> second)
    {
        BeginProperty(name, first.Length + second.Length + 2);
        PutBytes(first);
        PutBytes([0]);
        PutText(second);
    }

    /// <summary>Ends the tree. False: there was no room for all of it.</summary>
    /// <param name="length">Its bytes.</param>
    public bool TryFinish(out int length)
    {
        Put(EndToken);
        int structEnd = _at;
        PutBytes(_names[.._namesEnd]);
        length = _at;
        if (_isFull)
            return false;
        int structure = HeaderSize + ReservationSize;
        ReadOnlySpan<uint> header =
        [
            Magic, (uint)_at, (uint)structure, (uint)structEnd, HeaderSize, Version, CompatibleVersion, 0, (uint)_namesEnd, (uint)(structEnd - structure),
        ];
        for (int i = 0; i < header.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(_buffer[(i * sizeof(uint))..], header[i]);
        return true;
    }

    private void BeginProperty(scoped ReadOnlySpan<byte> name, int length)
    {
        Put(PropertyToken);
        Put((uint)length);
        Put((uint)NameOffset(name));
    }

    private int NameOffset(scoped ReadOnlySpan<byte> name)
    {
        int start = 0;
        while (start < _namesEnd)
        {
            int end = start;
            while (_names[end] != 0)
                end++;
            if (_names[start..end].SequenceEqual(name))
                return start;
            start = end + 1;
        }
        if (_names.Length - _namesEnd <= name.Length)
        {
            _isFull = true;
            return 0;
        }
        name.CopyTo(_names[start..]);
        _names[start + name.Length] = 0;
        _namesEnd = start + name.Length + 1;
        return start;
    }

    private void Put(uint word)
    {
        if (_isFull || _buffer.Length - _at < sizeof(uint))
        {
            _isFull = true;
            return;
        }
        BinaryPrimitives.WriteUInt32BigEndian(_buffer[_at..], word);
        _at += sizeof(uint);
    }

    private void PutText(scoped ReadOnlySpan<byte> text)
    {
        PutBytes(text);
        PutBytes([0]);
        Align();
    }

    private void PutBytes(scoped ReadOnlySpan<byte> bytes)
    {
        if (_isFull || _buffer.Length - _at < bytes.Length)
        {
            _isFull = true;
            return;
        }
        bytes.CopyTo(_buffer[_at..]);
        _at += bytes.Length;
    }

    private void Align()
    {
        while (_at % sizeof(uint) != 0 && !_isFull)
            PutBytes([0]);
    }
}
