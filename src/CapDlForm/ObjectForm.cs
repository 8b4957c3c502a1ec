using System;

namespace Firn.CapDlForm;

/// <summary>An object as its bytes say it: array of name, index or null, kind, extern, parameters, slots.</summary>
public struct ObjectForm
{
    private const int Items = 6;
    private const ulong Unbounded = ulong.MaxValue;

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

    /// <summary>Reads an object up to its slots.</summary>
    internal void ReadHead(ref CborReader reader, int objects)
    {
        reader.ReadArray(Items);
        ReadOnlySpan<byte> name = reader.ReadText();
        NameLength = name.Length;
        NameStart = reader.Position - NameLength;
        if (!IsName(name))
            reader.Fail(FormRule.WrongName);
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
    internal void ReadWhole(ref CborReader reader, int objects)
    {
        ReadHead(ref reader, objects);
        // Most objects hold nothing.
        if (!reader.IsGood || reader.TryReadEmptyMap())
            return;
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

    /// <summary>The order of names: by characters, then plain before members, members by number. Negative: this one is first.</summary>
    internal readonly int CompareName(in ObjectForm other, ReadOnlySpan<byte> bytes)
    {
        int order = FormText.Compare(bytes.Slice(NameStart, NameLength), bytes.Slice(other.NameStart, other.NameLength));
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

    private static bool IsName(ReadOnlySpan<byte> name)
    {
        if (name.Length == 0 || !IsLetter(name[0]))
            return false;
        for (int i = 1; i < name.Length; i++)
        {
            byte next = name[i];
            if (!IsLetter(next) && next is not ((>= (byte)'0' and <= (byte)'9') or (byte)'_' or (byte)'@' or (byte)'-' or (byte)'.'))
                return false;
        }
        return true;
    }

    private static bool IsLetter(byte value) => (value | 0x20) is >= (byte)'a' and <= (byte)'z';
}
