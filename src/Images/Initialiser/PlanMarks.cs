using System.Runtime.CompilerServices;

namespace Firn.Images.Initialiser;

/// <summary>What a plan is checked with: for each place whose it is, and for each object of which memory it is to be made.</summary>
internal struct PlanMarks
{
    /// <summary>The most places that a plan may have.</summary>
    internal const int MostPlaces = 2 * ObjectArena.Capacity;

    private const uint UsedBit = 1u << 31;
    private const uint DerivedBit = 1u << 30;
    private const uint PlainBit = 1u << 29;
    private const uint SpecialBit = 1u << 28;
    private const uint TakenBit = 1u << 27;
    private const int TypeShift = 6;
    private const uint OwnerMask = (1u << 16) - 1;
    private const int SizeShift = 16;
    private const uint SizeMask = 63;

    private Owners _owners;
    private Parents _parents;

    /// <summary>Whose a place behind the blocks is: an object's position and 1, 0 for nobody.</summary>
    internal readonly int Owner(int place) => (_owners[place] & TakenBit) == 0 ? 0 : (int)(_owners[place] & OwnerMask);

    /// <summary>Says what is made in places: things of one kind, of memory that nobody has and without an address, or others.</summary>
    internal void Fill(int place, int count, uint made)
    {
        for (int i = 0; i < count; i++)
            _owners[place + i] = made;
    }

    /// <summary>Says whose a place is, and answers the word that it had before: 0 if nothing is made there.</summary>
    internal uint Take(int place, int owner)
    {
        uint made = _owners[place];
        _owners[place] = TakenBit | (made & SpecialBit) | (uint)owner;
        return made;
    }

    /// <summary>A word says that something is made in a place.</summary>
    internal static bool IsMade(uint word) => (word & (PlainBit | SpecialBit)) != 0 && (word & TakenBit) == 0;

    /// <summary>What is made in a place is looked at more closely.</summary>
    internal readonly bool IsSpecial(int place) => (_owners[place] & SpecialBit) != 0;

    /// <summary>The word for what is made of memory that nobody has and that is no device's.</summary>
    internal static uint Plain(uint type, int bits) => PlainBit | (type << TypeShift) | (uint)bits;

    /// <summary>The size in such a word.</summary>
    internal static int BitsOf(uint made) => (int)(made & SizeMask);

    /// <summary>The word for what is made otherwise: it is looked at more closely.</summary>
    internal const uint Special = SpecialBit;

    /// <summary>Says where the entry of a block begins in the file.</summary>
    internal void SetBlock(int place, int position) => _owners[place] = (uint)position;

    /// <summary>Where it begins.</summary>
    internal readonly int Block(int place) => (int)(_owners[place] & ~(UsedBit | DerivedBit));

    /// <summary>Notes log2 of the bytes of untyped memory in a place.</summary>
    internal void SetSize(int place, int bits) => _owners[place] |= (uint)bits << SizeShift;

    /// <summary>log2 of them.</summary>
    internal readonly int Size(int place) => (int)((_owners[place] >> SizeShift) & SizeMask);

    /// <summary>Things are made of a place's memory.</summary>
    internal readonly bool IsUsed(int place) => (_owners[place] & UsedBit) != 0;

    /// <summary>Notes that things are made of a place's memory; false if they were before.</summary>
    internal bool TryUse(int place) => TrySet(place, UsedBit);

    /// <summary>Notes a derivation by its number; false if it was noted before.</summary>
    internal bool TryDerive(int number) => TrySet(number, DerivedBit);

    /// <summary>The memory that an object is to be made of, by position and 1; 0 for any that nobody has.</summary>
    internal readonly int Parent(int position) => _parents[position];

    /// <summary>Says it; false if it was said before.</summary>
    internal bool TrySetParent(int position, int parent)
    {
        bool isFirst = _parents[position] == 0;
        _parents[position] = (ushort)parent;
        return isFirst;
    }

    private bool TrySet(int place, uint bit)
    {
        bool isFirst = (_owners[place] & bit) == 0;
        _owners[place] |= bit;
        return isFirst;
    }

    [InlineArray(MostPlaces)]
    private struct Owners
    {
        private uint _first;
    }

    [InlineArray(ObjectArena.Capacity)]
    private struct Parents
    {
        private ushort _first;
    }
}
