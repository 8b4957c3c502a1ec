using System;
using System.Buffers.Binary;

namespace Firn.RealmProtocol;

/// <summary>Reads fields one after the other. What is missing or wrong makes it bad for good, and is zero.</summary>
internal ref struct WireReader
{
    private ReadOnlySpan<byte> _bytes;
    private bool _isBad;

    internal WireReader(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _isBad = false;
    }

    /// <summary>Every byte is read, and every field was good.</summary>
    internal readonly bool IsWhole => !_isBad && _bytes.IsEmpty;

    internal ushort Half() => TryTake(sizeof(ushort), out ReadOnlySpan<byte> taken) ? BinaryPrimitives.ReadUInt16LittleEndian(taken) : (ushort)0;

    internal uint Word() => TryTake(sizeof(uint), out ReadOnlySpan<byte> taken) ? BinaryPrimitives.ReadUInt32LittleEndian(taken) : 0;

    internal ulong Long() => TryTake(sizeof(ulong), out ReadOnlySpan<byte> taken) ? BinaryPrimitives.ReadUInt64LittleEndian(taken) : 0;

    /// <summary>A word that is to be zero.</summary>
    internal void Zero() => Require(Word() == 0);

    /// <summary>A word from 1 to a greatest value.</summary>
    internal uint Choice(uint most)
    {
        uint value = Word();
        Require(value >= 1 && value <= most);
        return value;
    }

    internal RealmName Name()
    {
        if (!TryTake(RealmName.Length, out ReadOnlySpan<byte> taken))
            return default;
        int length = taken.IndexOf((byte)0);
        Require(length > 0 && taken.Slice(length).IndexOfAnyExcept((byte)0) < 0);
        if (_isBad)
            return default;
        Require(RealmName.TryParse(taken.Slice(0, length), out RealmName name));
        return name;
    }

    internal RealmMeasurement Measurement()
    {
        RealmMeasurement measurement = default;
        if (TryTake(RealmMeasurement.Size, out ReadOnlySpan<byte> taken))
            taken.CopyTo(measurement);
        return measurement;
    }

    internal void Require(bool isGood) => _isBad |= !isGood;

    private bool TryTake(int length, out ReadOnlySpan<byte> taken)
    {
        _isBad |= _bytes.Length < length;
        taken = _isBad ? default : _bytes.Slice(0, length);
        if (!_isBad)
            _bytes = _bytes.Slice(length);
        return !_isBad;
    }
}
