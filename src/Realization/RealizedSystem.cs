using System;
using System.Buffers.Binary;
using Firn.CapDlForm;
using Firn.User.Objects;

namespace Firn.Realization;

/// <summary>
/// A system while it is realized: what it is, whose authority makes it, and where its capabilities are kept, each in its place, a slot of one CNode. Its objects
/// exist already; the steps of this library map, give and configure them. The first step that fails says why (<see cref="Failure"/>).
/// </summary>
public ref struct RealizedSystem
{
    private const int Reference = sizeof(uint);

    /// <summary>The system.</summary>
    public readonly SpecificationForm Form;

    private readonly ReadOnlySpan<byte> _places;
    private readonly ReadOnlySpan<byte> _derivationOrder;

    /// <summary>The capabilities of who realizes it.</summary>
    public readonly Authority Authority;

    /// <summary>Which address spaces have an identifier, and which frames are mapped.</summary>
    public readonly ref ObjectMarks Marks;

    /// <summary>The capabilities that are those of mappings.</summary>
    public readonly ref MappingClaims Claims;

    /// <summary>The CNode of the places.</summary>
    public CNode Places;

    /// <summary>log2 of its slots.</summary>
    public byte PlaceBits;

    /// <summary>The capability pointer of place 0.</summary>
    public ulong Base;

    /// <summary>The next place that nothing was planned for.</summary>
    public int Spare;

    /// <summary>What failed.</summary>
    public RealizationFailure Failure;

    /// <summary>A system of which nothing is done yet.</summary>
    /// <param name="form">What it is.</param>
    /// <param name="places">For each object the place of its capability, in 32 bits, little-endian.</param>
    /// <param name="derivationOrder">The derivations by number, parents before children, likewise.</param>
    /// <param name="firstSpare">The first place that no object has.</param>
    /// <param name="authority">Who realizes it.</param>
    /// <param name="marks">Room for marks, clear.</param>
    /// <param name="claims">Room for claims.</param>
    public RealizedSystem(
        SpecificationForm form, ReadOnlySpan<byte> places, ReadOnlySpan<byte> derivationOrder, int firstSpare, scoped in Authority authority, ref ObjectMarks marks,
        ref MappingClaims claims)
    {
        Form = form;
        _places = places;
        _derivationOrder = derivationOrder;
        Spare = firstSpare;
        Authority = authority;
        Marks = ref marks;
        Claims = ref claims;
    }

    /// <summary>The place for what is minted for one call and deleted after it: the last one.</summary>
    public readonly int Scratch => (1 << PlaceBits) - 1;

    /// <summary>The place of an object's capability.</summary>
    public readonly int PlaceOf(int position) => BinaryPrimitives.ReadInt32LittleEndian(_places.Slice(position * Reference));

    /// <summary>The capability pointer of an object.</summary>
    public readonly ulong At(int position) => Base + (ulong)PlaceOf(position);

    /// <summary>Notes what the kernel refused, if it did; answers whether it did not.</summary>
    /// <param name="result">Its answer.</param>
    /// <param name="call">The invocation, as seL4's manual names it.</param>
    /// <param name="position">The object that it is about; -1 for none.</param>
    public bool Check(scoped in InvocationResult result, ReadOnlySpan<byte> call, int position)
    {
        if (!result.IsSuccess)
            Failure = new RealizationFailure(position, call, result.Error, result.Number);
        return result.IsSuccess;
    }

    /// <summary>Notes a rule that is broken; answers false.</summary>
    /// <param name="position">The object that breaks it; -1 for none.</param>
    /// <param name="rule">The rule, a sentence without its full stop.</param>
    public bool Break(int position, ReadOnlySpan<byte> rule)
    {
        Failure = new RealizationFailure(position, rule);
        return false;
    }

    internal readonly int DerivationAt(int number) => BinaryPrimitives.ReadInt32LittleEndian(_derivationOrder.Slice(number * Reference));
}
