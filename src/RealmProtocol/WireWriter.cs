using System;
using System.Buffers.Binary;

namespace Firn.RealmProtocol;

/// <summary>Writes fields one after the other.</summary>
internal ref struct WireWriter
{
    private Span<byte> _bytes;

    internal WireWriter(Span<byte> bytes)
    {
        _bytes = bytes;
    }

    internal void Half(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes, value);
        _bytes = _bytes.Slice(sizeof(ushort));
    }

    internal void Word(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes, value);
        _bytes = _bytes.Slice(sizeof(uint));
    }

    internal void Long(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes, value);
        _bytes = _bytes.Slice(sizeof(ulong));
    }

    internal void Name(scoped in RealmName name)
    {
        name.Write(_bytes);
        _bytes = _bytes.Slice(RealmName.Length);
    }

    internal void Measurement(scoped in RealmMeasurement measurement)
    {
        ReadOnlySpan<byte> bytes = measurement;
        bytes.CopyTo(_bytes);
        _bytes = _bytes.Slice(RealmMeasurement.Size);
    }
}
