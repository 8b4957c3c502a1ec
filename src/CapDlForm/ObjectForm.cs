using System;
using System.Runtime.CompilerServices;

namespace Firn.CapDlForm;

/// <summary>An object as its bytes say it: array of name, index or null, kind, extern, parameters, slots.</summary>
public struct ObjectForm
{
    private const int Items = 6;
    private const byte ArrayOfItems = ((int)MajorType.Array << 5) + Items;
    private const ulong Unbounded = ulong.MaxValue;

    private int _shared;

    /// <summary>Where its name begins in the form.</summary>
    public int NameStart;

    /// <summary>The name's bytes.</summary>
    public int NameLength;

    /// <summary>Where the map of its capabilities begins.</summary>
    public int SlotsStart;

    /// <summary>It is a member of an array.</summary>
    public bool HasIndex;

    /// <summary>Which member.</summary>
    public ulong Index;

    /// <summary>What it is.</summary>
    public FormKind Kind;

    /// <summary>The platform provides it.</summary>
    public bool IsExtern;

    /// <summary>What it is made with.</summary>
    public ParameterForm Parameters;

    /// <summary>How many slots it has, filled or empty; 0 for kinds without.</summary>
    public readonly ulong SlotCount => SlotsOf(Kind, Parameters.OrZero(ParameterKey.SizeBits));

    /// <summary>Reads an object up to its slots; its name was checked before.</summary>
    internal void ReadHead(ref CborReader reader, int objects)
    {
        _ = ReadName(ref reader);
        ReadRest(ref reader, objects);
    }

    /// <summary>The size of an object that begins at a byte, if its name is short and it has no other parameter. All was checked before.</summary>
    internal static bool TryReadSize(ReadOnlySpan<byte> bytes, int start, out int bits)
    {
        bits = 0;
        int length = bytes[start + 1] - ((int)MajorType.Text << 5);
        if (length >= 24)
            return false;
        int position = start + 2 + length;
        // Which member of an array, or null; then kind and extern, of a byte each.
        position += bytes[position] switch
        {
            < 24 or 0xF6 => 3,
            24 => 4,
            25 => 5,
            26 => 7,
            _ => 11,
        };
        ReadOnlySpan<byte> map = bytes.Slice(position, 3);
        bits = map[2];
        return map[0] == ((int)MajorType.Map << 5) + 1 && map[1] == (int)ParameterKey.SizeBits && bits < 24;
    }

    private ReadOnlySpan<byte> ReadName(ref CborReader reader)
    {
        if (!reader.TryPass(ArrayOfItems))
            reader.ReadArray(Items);
        ReadOnlySpan<byte> name = reader.ReadText();
        NameLength = name.Length;
        NameStart = reader.Position - NameLength;
        return name;
    }

    private void ReadRest(ref CborReader reader, int objects)
    {
        HasIndex = !reader.TryReadNull();
        Index = HasIndex ? reader.ReadUnsigned() : 0;
        ulong kind = reader.ReadUnsigned();
        if (kind >= (ulong)FormKind.Count)
            reader.Fail(FormRule.UnknownKind);
        Kind = (FormKind)kind;
        IsExtern = reader.ReadBoolean();
        Parameters.Read(ref reader, Kind, objects);
        if (IsExtern && (Parameters.Has(ParameterKey.Children) || Parameters.Has(ParameterKey.Fills)))
            reader.Fail(FormRule.ExternWithContents);
        SlotsStart = reader.Position;
    }

    /// <summary>Reads an object to its end and checks all of it.</summary>
    /// <param name="reader">Where it begins, and then where it ends.</param>
    /// <param name="objects">The number of objects that it can name.</param>
    /// <param name="known">A name that was checked; what this one begins with likewise need not be checked again.</param>
    internal void ReadWhole(ref CborReader reader, int objects, ReadOnlySpan<byte> known)
    {
        ReadOnlySpan<byte> name = ReadName(ref reader);
        _shared = FormText.Shared(name, known);
        if (!IsName(name, _shared))
            reader.Fail(FormRule.WrongName);
        ReadRest(ref reader, objects);
        // Most objects hold nothing.
        if (reader.IsGood && !reader.TryReadEmptyMap())
            ReadSlots(ref reader, objects);
    }

    // Apart from the rest, which most objects are read by, as it takes room on the stack that has to be cleared.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void ReadSlots(ref CborReader reader, int objects)
    {
        SlotReader slots = new(reader, objects, SlotCount);
        if (IsExtern && slots.Left > 0)
            reader.Fail(FormRule.ExternWithContents);
        CapabilityForm capability = default;
        while (slots.MoveNext(out _, ref capability))
        {
            // Reading is the check.
        }
        if (reader.IsGood)
            reader = slots.Reader;
    }

    /// <summary>
    /// The order of names: by characters, then plain before members, members by number. Negative: this one is first. The other one's name is the one
    /// that was known when this one was read.
    /// </summary>
    internal readonly int CompareName(in ObjectForm other, ReadOnlySpan<byte> bytes)
    {
        bool areBothLonger = _shared < NameLength && _shared < other.NameLength;
        int order = areBothLonger ? bytes[NameStart + _shared] - bytes[other.NameStart + _shared] : NameLength - other.NameLength;
        if (order != 0)
            return order;
        if (HasIndex != other.HasIndex)
            return HasIndex ? 1 : -1;
        return Index < other.Index ? -1 : Index == other.Index ? 0 : 1;
    }

    /// <summary>Takes over another one's name, and nothing else.</summary>
    internal void TakeName(in ObjectForm other)
    {
        NameStart = other.NameStart;
        NameLength = other.NameLength;
        HasIndex = other.HasIndex;
        Index = other.Index;
    }

    // How many slots a kind has; 0 for those without.
    private static ulong SlotsOf(FormKind kind, ulong sizeBits) => kind switch
    {
        FormKind.Thread => 10,
        FormKind.CNode => 1UL << (int)sizeBits,
        FormKind.PageTable or FormKind.PageDirectory or FormKind.PageGlobalDirectory or FormKind.AsidPool => 512,
        FormKind.PageUpperDirectory => 1024,
        FormKind.Interrupt or FormKind.ArmInterrupt => 1,
        FormKind.ArmIoDevice => Unbounded,
        _ => 0,
    };

    private static bool IsName(ReadOnlySpan<byte> name, int known)
    {
        if (known == 0 && (name.Length == 0 || !IsLetter(name[0])))
            return false;
        for (int i = known; i < name.Length; i++)
        {
            byte next = name[i];
            if (!IsLetter(next) && next is not ((>= (byte)'0' and <= (byte)'9') or (byte)'_' or (byte)'@' or (byte)'-' or (byte)'.'))
                return false;
        }
        return true;
    }

    private static bool IsLetter(byte value) => (value | 0x20) is >= (byte)'a' and <= (byte)'z';
}
