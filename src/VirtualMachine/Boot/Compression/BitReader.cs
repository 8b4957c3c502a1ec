using System;

namespace Firn.VirtualMachine.Boot.Compression;

/// <summary>Bits of a file, the lowest of each byte first (RFC 1951, 3.1.1). Behind the end there are zeros; who reads them is told by <see cref="IsBeyond"/>.</summary>
internal ref struct BitReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private ulong _bits;
    private int _count;
    private int _next;

    /// <summary>Begins with the first byte.</summary>
    internal BitReader(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
    }

    /// <summary>More was taken than there was.</summary>
    internal readonly bool IsBeyond => _next - (_count / 8) > _bytes.Length;

    /// <summary>At least 48 bits can be looked at.</summary>
    internal void Fill()
    {
        while (_count <= 56)
        {
            _bits |= (ulong)(_next < _bytes.Length ? _bytes[_next] : 0) << _count;
            _next++;
            _count += 8;
        }
    }

    /// <summary>Looks at bits, at most as many as <see cref="Fill"/> has left.</summary>
    internal readonly uint Peek(int count) => (uint)(_bits & ((1UL << count) - 1));

    /// <summary>Goes on.</summary>
    internal void Skip(int count)
    {
        _bits >>= count;
        _count -= count;
    }

    /// <summary>Takes at most 32 bits.</summary>
    internal uint Take(int count)
    {
        Fill();
        uint value = Peek(count);
        Skip(count);
        return value;
    }

    /// <summary>Takes whole bytes, from the next whole one on. False: there are not so many.</summary>
    internal bool TryTakeBytes(Span<byte> into)
    {
        int place = _next - (_count / 8);
        if (place > _bytes.Length || into.Length > _bytes.Length - place)
            return false;
        _bytes.Slice(place, into.Length).CopyTo(into);
        _next = place + into.Length;
        _bits = 0;
        _count = 0;
        return true;
    }

    /// <summary>The rest of a byte is passed over, and how many were taken is answered.</summary>
    internal int AlignToByte()
    {
        Skip(_count % 8);
        return _next - (_count / 8);
    }
}
