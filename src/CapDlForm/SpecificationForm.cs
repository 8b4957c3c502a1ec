using System;
using System.Runtime.CompilerServices;

namespace Firn.CapDlForm;

/// <summary>
/// A system in canonical form, read in place. <see cref="Open"/> checks every byte; afterwards an object is found by its position. It allocates
/// nothing: the caller's arena has a word for each object, which tells where it begins.
/// </summary>
public readonly ref struct SpecificationForm
{
    /// <summary>The version of the form.</summary>
    public const ulong Version = 1;

    // A word of the arena: where the object begins, whether it is a page and nothing else, whether it has contents, what it is.
    private const int OffsetMask = (1 << 25) - 1;
    private const uint PageBit = 1u << 25;
    private const uint ContentBit = 1u << 26;
    private const int KindShift = 27;
    private const int ContentKind = 31;
    private const ulong PageSizeBits = 12;
    private const int Items = 7;
    private const byte EmptyMap = (int)MajorType.Map << 5;
    private const ulong LongestDuration = (1UL << 56) - 1;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ReadOnlySpan<uint> _offsets;
    private readonly FormSections _sections;

    // A bit for each kind that an object has, and ContentKind for contents.
    private readonly uint _kinds;

    private SpecificationForm(ReadOnlySpan<byte> bytes, ReadOnlySpan<uint> offsets, FormSections sections, uint kinds)
    {
        _kinds = kinds;
        _bytes = bytes;
        _offsets = offsets;
        _sections = sections;
    }

    /// <summary>Its objects.</summary>
    public int Count => _offsets.Length;

    /// <summary>The bytes that it is read from.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Interrupt numbers: pairs of number and object, ascending. The reader stands before their array.</summary>
    public CborReader Interrupts => new(_bytes, _sections.Interrupts);

    /// <summary>The derivation tree: child's object and slot, parent's object and slot, by child. The reader stands before their array.</summary>
    public CborReader Derivations => new(_bytes, _sections.Derivations);

    /// <summary>The schedule of domains, or null: periods, start or null, shift. The reader stands before it.</summary>
    public CborReader Domains => new(_bytes, _sections.Domains);

    /// <summary>Offers: object and systems, by name. The reader stands before their array.</summary>
    public CborReader Offers => new(_bytes, _sections.Offers);

    /// <summary>Checks a form. It may be used only if nothing is wrong.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="arena">Room for a word for each object.</param>
    /// <param name="form">The system.</param>
    public static FormProblem Open(ReadOnlySpan<byte> bytes, Span<uint> arena, out SpecificationForm form)
    {
        CborReader reader = new(bytes);
        FormSections sections = default;
        reader.ReadArray(Items);
        if (reader.ReadUnsigned() != Version)
            reader.Fail(FormRule.WrongVersion);
        if (reader.ReadUnsigned() != 0)
            reader.Fail(FormRule.WrongArchitecture);
        int count = reader.ReadArray();
        if (count > arena.Length)
            reader.Fail(FormRule.ArenaTooSmall);
        int failed = -1;
        ObjectForm item = default;
        uint kinds = 0;
        if (reader.IsGood)
            failed = CheckObjects(ref reader, bytes, arena.Slice(0, count), ref item, ref kinds);
        if (reader.IsGood)
            CheckRest(ref reader, bytes, count, ref sections);
        if (reader.IsGood && !reader.IsAtEnd)
            reader.Fail(FormRule.TrailingBytes);
        form = reader.IsGood ? new SpecificationForm(bytes, arena.Slice(0, count), sections, kinds) : default;
        bool hasName = failed >= 0 && reader.Rule != FormRule.WrongName;
        return hasName ? new FormProblem(reader.Rule, failed, reader.FailedAt, item.NameStart, item.NameLength) : new FormProblem(reader.Rule, failed, reader.FailedAt);
    }

    /// <summary>What an object is, without reading it.</summary>
    public FormKind KindOf(int position) => (FormKind)(_offsets[position] >> KindShift);

    /// <summary>The first object of a kind, from a position on; <see cref="Count"/> if there is none.</summary>
    public int Next(FormKind kind, int from)
    {
        ReadOnlySpan<uint> offsets = _offsets;
        int position = (_kinds & (1u << (int)kind)) == 0 ? offsets.Length : from;
        while ((uint)position < (uint)offsets.Length && offsets[position] >> KindShift != (uint)kind)
            position++;
        return position;
    }

    /// <summary>The first frame with contents, from a position on; <see cref="Count"/> if there is none.</summary>
    public int NextWithContents(int from)
    {
        ReadOnlySpan<uint> offsets = _offsets;
        int position = (_kinds & (1u << ContentKind)) == 0 ? offsets.Length : from;
        while ((uint)position < (uint)offsets.Length && (offsets[position] & ContentBit) == 0)
            position++;
        return position;
    }

    /// <summary>It is a frame with contents, without reading it.</summary>
    public bool HasContents(int position) => (_offsets[position] & ContentBit) != 0;

    /// <summary>It is a frame of 4 KiB of which no more is said, without reading it: what most objects are.</summary>
    public bool IsPage(int position) => (_offsets[position] & PageBit) != 0;

    /// <summary>An object by its position.</summary>
    public void Read(int position, out ObjectForm item)
    {
        Unsafe.SkipInit(out item);
        CborReader reader = new(_bytes, (int)(_offsets[position] & OffsetMask));
        item.ReadHead(ref reader, Count);
    }

    /// <summary>log2 of an object's size, where that is its only parameter; what is asked for most is not worth reading all of it.</summary>
    public bool TryReadSize(int position, out int bits) => ObjectForm.TryReadSize(_bytes, (int)(_offsets[position] & OffsetMask), out bits);

    /// <summary>An object's name.</summary>
    public ReadOnlySpan<byte> NameOf(in ObjectForm item) => _bytes.Slice(item.NameStart, item.NameLength);

    /// <summary>Its capabilities, by slot.</summary>
    public SlotReader SlotsOf(in ObjectForm item) => new(new CborReader(_bytes, item.SlotsStart), Count, item.SlotCount);

    /// <summary>What a frame contains at the start.</summary>
    public FillReader FillsOf(in ObjectForm item) => new(_bytes, in item.Parameters);

    /// <summary>The next offer's object of a reader that <see cref="Offers"/> gave; the array of its systems follows.</summary>
    public static void ReadOffer(ref CborReader reader, out ObjectForm item)
    {
        ReadOffer(ref reader, default, out item);
    }

    private static void ReadOffer(ref CborReader reader, ReadOnlySpan<byte> known, out ObjectForm item)
    {
        item = default;
        reader.ReadArray(2);
        item.ReadWhole(ref reader, 0, known);
    }

    // Answers the object that something is wrong with, which is the item that was read last; -1 for none.
    private static int CheckObjects(ref CborReader reader, ReadOnlySpan<byte> bytes, Span<uint> offsets, ref ObjectForm item, ref uint kinds)
    {
        ObjectForm previous = default;
        for (int i = 0; i < offsets.Length; i++)
        {
            if (reader.Position > OffsetMask)
                reader.Fail(FormRule.ArenaTooSmall);
            int start = reader.Position;
            item.ReadWhole(ref reader, offsets.Length, bytes.Slice(previous.NameStart, previous.NameLength));
            if (reader.IsGood && i > 0 && item.CompareName(in previous, bytes) <= 0)
                reader.Fail(FormRule.WrongOrder);
            if (!reader.IsGood)
                return i;
            offsets[i] = (uint)start | ((uint)item.Kind << KindShift) | BitsOf(in item);
            kinds |= 1u << (int)item.Kind;
            if (item.Parameters.Has(ParameterKey.Fills))
                kinds |= 1u << ContentKind;
            previous.TakeName(in item);
        }
        return -1;
    }

    private static uint BitsOf(in ObjectForm item)
    {
        if (item.Kind != FormKind.Frame)
            return 0;
        if (item.Parameters.Has(ParameterKey.Fills))
            return ContentBit;
        return item.Parameters.HasSizeAlone && item.Parameters[ParameterKey.SizeBits] == PageSizeBits && !item.IsExtern ? PageBit : 0;
    }

    private static void CheckRest(ref CborReader reader, ReadOnlySpan<byte> bytes, int objects, ref FormSections sections)
    {
        sections.Interrupts = reader.Position;
        CheckInterrupts(ref reader, objects);
        sections.Derivations = reader.Position;
        CheckDerivations(ref reader, objects);
        sections.Domains = reader.Position;
        if (!reader.TryReadNull())
            CheckDomains(ref reader);
        sections.Offers = reader.Position;
        CheckOffers(ref reader, bytes);
    }

    private static void CheckInterrupts(ref CborReader reader, int objects)
    {
        int count = reader.ReadArray();
        ulong previous = 0;
        for (int i = 0; i < count && reader.IsGood; i++)
        {
            reader.ReadArray(2);
            ulong number = reader.ReadUnsigned();
            if (i > 0 && number <= previous)
                reader.Fail(FormRule.WrongOrder);
            previous = number;
            _ = CapabilityForm.ReadIndex(ref reader, objects);
        }
    }

    private static void CheckDerivations(ref CborReader reader, int objects)
    {
        int count = reader.ReadArray();
        int lastObject = -1;
        ulong lastSlot = 0;
        for (int i = 0; i < count && reader.IsGood; i++)
        {
            reader.ReadArray(4);
            int child = CapabilityForm.ReadIndex(ref reader, objects);
            ulong slot = reader.ReadUnsigned();
            if (child < lastObject || (child == lastObject && slot <= lastSlot))
                reader.Fail(FormRule.WrongOrder);
            lastObject = child;
            lastSlot = slot;
            _ = CapabilityForm.ReadIndex(ref reader, objects);
            _ = reader.ReadUnsigned();
        }
    }

    private static void CheckDomains(ref CborReader reader)
    {
        reader.ReadArray(3);
        int count = reader.ReadArray();
        for (int i = 0; i < count && reader.IsGood; i++)
        {
            reader.ReadArray(2);
            _ = reader.ReadUnsigned(255);
            _ = reader.ReadUnsigned(LongestDuration);
        }
        if (!reader.TryReadNull())
            _ = reader.ReadUnsigned();
        _ = reader.ReadUnsigned();
    }

    private static void CheckOffers(ref CborReader reader, ReadOnlySpan<byte> bytes)
    {
        ObjectForm previous = default;
        int count = reader.ReadArray();
        for (int i = 0; i < count && reader.IsGood; i++)
        {
            ReadOffer(ref reader, bytes.Slice(previous.NameStart, previous.NameLength), out ObjectForm item);
            if (reader.IsGood && i > 0 && item.CompareName(in previous, bytes) <= 0)
                reader.Fail(FormRule.WrongOrder);
            if (reader.IsGood && bytes[item.SlotsStart] != EmptyMap)
                reader.Fail(FormRule.ExternWithContents);
            previous.TakeName(in item);
            CheckSystems(ref reader);
        }
    }

    private static void CheckSystems(ref CborReader reader)
    {
        ReadOnlySpan<byte> previous = default;
        int count = reader.ReadArray();
        for (int i = 0; i < count && reader.IsGood; i++)
        {
            ReadOnlySpan<byte> system = reader.ReadText();
            if (!FormText.IsPlain(system))
                reader.Fail(FormRule.WrongName);
            if (i > 0 && FormText.Compare(system, previous) <= 0)
                reader.Fail(FormRule.WrongOrder);
            previous = system;
        }
    }
}
