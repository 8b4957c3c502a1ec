using System;

namespace Firn.CapDlForm;

/// <summary>A frame's contents, one after the other.</summary>
public ref struct FillReader
{
    private const ulong LastChunk = 6;

    private CborReader _reader;
    private int _left;

    /// <summary>The fills of a frame that was checked; none if it has none.</summary>
    public FillReader(ReadOnlySpan<byte> bytes, scoped in ParameterForm parameters)
    {
        _reader = new CborReader(bytes, (int)parameters.OrZero(ParameterKey.Fills));
        _left = parameters.Has(ParameterKey.Fills) ? _reader.ReadArray() : 0;
    }

    /// <summary>The next one; false where there is none.</summary>
    public bool MoveNext(out FillForm fill)
    {
        fill = default;
        if (_left <= 0 || !_reader.IsGood)
            return false;
        _left--;
        Read(ref _reader, ref fill);
        return _reader.IsGood;
    }

    internal static void Check(ref CborReader reader, ulong sizeBits)
    {
        int count = reader.ReadArray();
        if (count == 0)
            reader.Fail(FormRule.DefaultWritten);
        ulong size = 1UL << (int)sizeBits;
        ulong end = 0;
        for (int i = 0; i < count && reader.IsGood; i++)
        {
            FillForm fill = default;
            Read(ref reader, ref fill);
            if (fill.Offset < end || fill.Offset > size || fill.Length > size - fill.Offset)
                reader.Fail(FormRule.FillOutside);
            end = fill.Offset + fill.Length;
        }
    }

    private static void Read(ref CborReader reader, ref FillForm fill)
    {
        int items = reader.ReadArray();
        fill.Offset = reader.ReadUnsigned();
        fill.Length = reader.ReadUnsigned();
        if (fill.Length == 0)
            reader.Fail(FormRule.WrongValue);
        if (items == 3)
        {
            if (reader.ReadBytes().Length != FillForm.DigestSize)
                reader.Fail(FormRule.WrongLength);
            fill.DigestStart = reader.Position - FillForm.DigestSize;
        }
        else if (items == 4)
        {
            fill.Chunk = reader.ReadUnsigned(LastChunk);
            fill.ChunkOffset = reader.ReadUnsigned();
        }
        else
        {
            reader.Fail(FormRule.WrongLength);
        }
    }
}
