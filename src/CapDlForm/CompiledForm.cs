using System;
using System.Buffers.Binary;

namespace Firn.CapDlForm;

/// <summary>
/// A compiled system, read in place: canonical form, plan and contents (docs/capdl-canonical.md). <see cref="Open"/> checks all of it; what the plan
/// says about objects is checked against their number.
/// </summary>
public readonly ref struct CompiledForm
{
    /// <summary>The version of the file.</summary>
    public const ulong Version = 1;

    /// <summary>The items of the file's array.</summary>
    public const int Items = 11;

    private const int Reference = sizeof(uint);
    private const int LargestBlockBits = 47;

    // Far more than any kernel has slots for.
    private const ulong MostPlaces = 1 << 24;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ReadOnlySpan<byte> _offsets;
    private readonly int _blocks;
    private readonly int _steps;

    private CompiledForm(
        ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> places, ReadOnlySpan<byte> offsets, ReadOnlySpan<byte> order, ReadOnlySpan<byte> contents, PlanStart plan)
    {
        _bytes = bytes;
        Places = places;
        _offsets = offsets;
        DerivationOrder = order;
        Contents = contents;
        _blocks = plan.Blocks;
        _steps = plan.Steps;
        PoolMemory = plan.PoolMemory;
        Count = plan.Count;
        Spares = plan.Spares;
    }

    /// <summary>The blocks of memory: pairs of address and log2 of bytes, by address. The reader stands before their array.</summary>
    public CborReader Blocks => new(_bytes, _blocks);

    /// <summary>The calls of Retype: place of the memory, type, size, number. The reader stands before their array.</summary>
    public CborReader Steps => new(_bytes, _steps);

    /// <summary>The place of the first ASID pool's memory.</summary>
    public int PoolMemory { get; }

    /// <summary>The number of places.</summary>
    public int Count { get; }

    /// <summary>Places beyond those that are used for further mappings of frames.</summary>
    public int Spares { get; }

    /// <summary>Every content.</summary>
    public ReadOnlySpan<byte> Contents { get; }

    /// <summary>For each object the place of its capability, in 32 bits, little-endian.</summary>
    public ReadOnlySpan<byte> Places { get; }

    /// <summary>The derivations by position among the form's, parents before children, likewise.</summary>
    public ReadOnlySpan<byte> DerivationOrder { get; }

    /// <summary>One block. The reader stands before its array, where a reader of <see cref="Blocks"/> stood.</summary>
    public CborReader BlockAt(int position) => new(_bytes, position);

    /// <summary>The number of derivations.</summary>
    public int DerivationCount => DerivationOrder.Length / Reference;

    /// <summary>The derivations by position among the form's, parents before children.</summary>
    public int DerivationAt(int number) => BinaryPrimitives.ReadInt32LittleEndian(DerivationOrder.Slice(number * Reference));

    /// <summary>The place of an object's capability.</summary>
    public int PlaceOf(int position) => BinaryPrimitives.ReadInt32LittleEndian(Places.Slice(position * Reference));

    /// <summary>Where a content begins, by its number among those with digests in the order of the objects; none if there is no such.</summary>
    public ReadOnlySpan<byte> ContentOf(int number, ulong length)
    {
        if ((uint)number >= (uint)(_offsets.Length / Reference))
            return default;
        uint offset = BinaryPrimitives.ReadUInt32LittleEndian(_offsets.Slice(number * Reference));
        return offset > (uint)Contents.Length || length > (ulong)((uint)Contents.Length - offset) ? default : Contents.Slice((int)offset, (int)length);
    }

    /// <summary>Checks a file. Both are to be used only if nothing is wrong.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="arena">Room for a word for each object.</param>
    /// <param name="compiled">Plan and contents.</param>
    /// <param name="form">The system.</param>
    public static FormProblem Open(ReadOnlySpan<byte> bytes, Span<uint> arena, out CompiledForm compiled, out SpecificationForm form)
    {
        compiled = default;
        CborReader reader = new(bytes);
        reader.ReadArray(Items);
        if (reader.ReadUnsigned() != Version)
            reader.Fail(FormRule.WrongVersion);
        FormProblem problem = SpecificationForm.Open(reader.ReadBytes(), arena, out form);
        if (!reader.IsGood)
            return new FormProblem(reader.Rule, -1, reader.FailedAt);
        if (!problem.IsNone)
            return problem;
        PlanStart plan = default;
        CheckMemory(ref reader, ref plan);
        ReadOnlySpan<byte> places = reader.ReadBytes();
        plan.PoolMemory = (int)reader.ReadUnsigned(MostPlaces);
        plan.Count = (int)reader.ReadUnsigned(MostPlaces);
        plan.Spares = (int)reader.ReadUnsigned(MostPlaces);
        ReadOnlySpan<byte> offsets = reader.ReadBytes();
        ReadOnlySpan<byte> order = reader.ReadBytes();
        ReadOnlySpan<byte> contents = reader.ReadBytes();
        if (reader.IsGood && !reader.IsAtEnd)
            reader.Fail(FormRule.TrailingBytes);
        CborReader derivations = form.Derivations;
        int edges = derivations.ReadArray();
        if (reader.IsGood && (plan.Made > plan.Count || !AreBelow(places, form.Count, plan.Count) || !AreBelow(order, edges, edges) || offsets.Length % Reference != 0))
            reader.Fail(FormRule.WrongPlan);
        if (reader.IsGood)
            compiled = new CompiledForm(bytes, places, offsets, order, contents, plan);
        return new FormProblem(reader.Rule, -1, reader.FailedAt);
    }

    /// <summary>The form in a file, whatever else is wrong with it: what a problem's name is read from. None if there is none.</summary>
    public static ReadOnlySpan<byte> FormOf(ReadOnlySpan<byte> bytes)
    {
        CborReader reader = new(bytes);
        reader.ReadArray(Items);
        _ = reader.ReadUnsigned();
        return reader.ReadBytes();
    }

    private static void CheckMemory(ref CborReader reader, ref PlanStart plan)
    {
        plan.Blocks = reader.Position;
        int made = reader.ReadArray();
        ulong end = 0;
        for (int i = made; i > 0 && reader.IsGood; i--)
        {
            reader.ReadArray(2);
            ulong address = reader.ReadUnsigned(1UL << 52);
            ulong size = 1UL << (int)reader.ReadUnsigned(LargestBlockBits);
            if (address < end || address % size != 0)
                reader.Fail(FormRule.WrongPlan);
            end = address + size;
        }
        plan.Steps = reader.Position;
        for (int i = reader.ReadArray(); i > 0 && reader.IsGood; i--)
        {
            reader.ReadArray(4);
            int source = (int)reader.ReadUnsigned(MostPlaces);
            _ = reader.ReadUnsigned(ushort.MaxValue);
            _ = reader.ReadUnsigned(63);
            int count = (int)reader.ReadUnsigned(ushort.MaxValue);
            if (source >= made || count == 0 || made > (int)MostPlaces)
                reader.Fail(FormRule.WrongPlan);
            made += count;
        }
        plan.Made = made;
    }

    private static bool AreBelow(ReadOnlySpan<byte> references, int count, int limit)
    {
        if (references.Length != count * Reference)
            return false;
        for (int i = 0; i < count; i++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(references.Slice(i * Reference)) >= (uint)limit)
                return false;
        }
        return true;
    }
}
