namespace Firn.Arm64.Translation;

/// <summary>The 4 KiB translation granule: levels 0 to 3, 512 entries a table (Arm ARM DDI 0487, section D8.2).</summary>
public static class Granule
{
    /// <summary>Bytes in a page, and in a table.</summary>
    public const ulong PageSize = 1UL << PageBits;

    /// <summary>log2 of <see cref="PageSize"/>.</summary>
    public const int PageBits = 12;

    /// <summary>Descriptors in a table.</summary>
    public const int EntriesPerTable = 512;

    /// <summary>The level whose descriptors map pages.</summary>
    public const int LastLevel = 3;

    private const int BitsPerLevel = 9;

    /// <summary>log2 of the bytes that one descriptor of <paramref name="level"/> (0 to 3) maps: 39, 30, 21, 12.</summary>
    public static int EntryBits(int level) => PageBits + (BitsPerLevel * (LastLevel - level));

    /// <summary>The bytes that one descriptor of <paramref name="level"/> (0 to 3) maps: 512 GiB, 1 GiB, 2 MiB, 4 KiB.</summary>
    public static ulong EntrySize(int level) => 1UL << EntryBits(level);

    /// <summary>A descriptor of <paramref name="level"/> may map memory itself; level 0 only leads to tables.</summary>
    public static bool CanMap(int level) => level is >= 1 and <= LastLevel;

    /// <summary>Which descriptor of a table of <paramref name="level"/> (0 to 3) translates <paramref name="address"/>.</summary>
    public static int Index(ulong address, int level) => (int)Field.Get(address, EntryBits(level), BitsPerLevel);

    /// <summary>The level where a walk of <paramref name="bits"/> (21 to 48) input bits starts, without concatenated tables.</summary>
    public static int StartLevel(int bits) => LastLevel - ((bits - PageBits - 1) / BitsPerLevel);
}
