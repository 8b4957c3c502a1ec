using System;
using System.Runtime.InteropServices;
using Firn.Arm64.Translation;
using Firn.Images.Hello.Target;

namespace Firn.Images.Hello;

/// <summary>
/// Three levels of tables for 39 bits of address, the shape of both stages here. What a page's descriptor says is the stage's affair; a
/// table's is the same in both (Arm ARM D8.3.1).
/// </summary>
internal readonly struct TranslationTree
{
    /// <summary>Bits of an input address; so the walk starts at level 1, in one table.</summary>
    internal const uint AddressBits = 39;

    private const int FirstLevel = 1;

    /// <summary>A tree whose first table is <paramref name="root"/>.</summary>
    internal TranslationTree(PhysicalAddress root) => Root = root;

    /// <summary>The first table.</summary>
    internal PhysicalAddress Root { get; }

    /// <summary>Sets the page descriptor of an address; tables on the way are made.</summary>
    internal void Set(ref PagePool pool, ulong address, ulong descriptor)
    {
        PhysicalAddress table = Root;
        for (int level = FirstLevel; level < Granule.LastLevel; level++)
        {
            ref ulong entry = ref Entries(table)[Granule.Index(address, level)];
            if (entry == 0)
                entry = Stage1Descriptor.Table(pool.Take()).Bits;
            table = new Stage1Descriptor { Bits = entry }.Output;
        }
        Entries(table)[Granule.Index(address, Granule.LastLevel)] = descriptor;
    }

    /// <summary>The page descriptor of an address; 0 where there is none.</summary>
    internal ulong Find(ulong address)
    {
        if (address >> (int)AddressBits != 0)
            return 0;
        PhysicalAddress table = Root;
        for (int level = FirstLevel; level < Granule.LastLevel; level++)
        {
            var entry = new Stage1Descriptor { Bits = Entries(table)[Granule.Index(address, level)] };
            if (!entry.IsValid)
                return 0;
            table = entry.Output;
        }
        return Entries(table)[Granule.Index(address, Granule.LastLevel)];
    }

    private static Span<ulong> Entries(PhysicalAddress table) =>
        MemoryMarshal.Cast<byte, ulong>(default(HelloMachine).Memory(table, (int)Granule.PageSize));
}
