using Firn.Arm64.Translation;

namespace Firn.Loader.Entry;

/// <summary>
/// EL2's translation while the loader runs and until the kernel has its own: four levels, 48 bits. Tables come from a pool of pages in the
/// loader's image and are written by aligned 64-bit stores alone, because at first the MMU is off. Nothing is ever mapped twice.
/// </summary>
public struct BootTables
{
    /// <summary>Bits of a virtual address.</summary>
    public const int AddressBits = 48;

    private const int FirstLevel = 0;
    private const int BlockLevel = 2;

    private ulong _next;
    private ulong _end;

    /// <summary>The first table.</summary>
    public PhysicalAddress Root { get; private set; }

    /// <summary>Begins with nothing mapped.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="pool">Pages for tables, at least one.</param>
    /// <param name="poolEnd">Behind them.</param>
    public void Begin<TMachine>(TMachine machine, ulong pool, ulong poolEnd)
        where TMachine : struct, ILoaderMachine
    {
        _next = pool;
        _end = poolEnd;
        Root = Take(machine);
    }

    /// <summary>Maps pages to themselves, by the largest blocks that fit.</summary>
    public LoadStatus MapIdentity<TMachine>(TMachine machine, ulong start, ulong end, Stage1Descriptor attributes)
        where TMachine : struct, ILoaderMachine => Map(machine, start, end, start, attributes);

    /// <summary>Maps virtual addresses, whole pages, to physical ones; blocks of 2 MiB wherever both allow it.</summary>
    /// <returns>
    /// <see cref="LoadStatus.VirtualCollision"/> where something is mapped or no address can be, <see cref="LoadStatus.NoTables"/>.
    /// </returns>
    public LoadStatus Map<TMachine>(TMachine machine, ulong start, ulong end, ulong physical, Stage1Descriptor attributes)
        where TMachine : struct, ILoaderMachine
    {
        ulong distance = physical - start;
        if (end > 1UL << AddressBits || start > end || physical + (end - start) < physical)
            return LoadStatus.VirtualCollision;
        ulong address = start;
        while (address < end)
        {
            int level = LevelFor(address, end, distance);
            LoadStatus status = Set(machine, address, level, attributes with { Output = new PhysicalAddress(address + distance) });
            if (status != LoadStatus.Success)
                return status;
            address += Granule.EntrySize(level);
        }
        // Only entries that were invalid became valid: nothing stale to forget, but the stores must be seen by the walk.
        machine.SynchronizeData();
        machine.SynchronizeInstructions();
        return LoadStatus.Success;
    }

    private static int LevelFor(ulong address, ulong end, ulong distance)
    {
        ulong size = Granule.EntrySize(BlockLevel);
        bool block = ((address | distance) & (size - 1)) == 0 && end - address >= size;
        return block ? BlockLevel : Granule.LastLevel;
    }

    private LoadStatus Set<TMachine>(TMachine machine, ulong address, int leaf, Stage1Descriptor descriptor)
        where TMachine : struct, ILoaderMachine
    {
        PhysicalAddress table = Root;
        for (int level = FirstLevel; level < leaf; level++)
        {
            PhysicalAddress place = Place(table, address, level);
            var entry = new Stage1Descriptor { Bits = machine.Read64(place) };
            if (!entry.IsValid)
            {
                if (_end - _next < Granule.PageSize)
                    return LoadStatus.NoTables;
                entry = Stage1Descriptor.Table(Take(machine));
                machine.Write64(place, entry.Bits);
            }
            else if (!entry.IsTableOrPage)
            {
                return LoadStatus.VirtualCollision;
            }
            table = entry.Output;
        }
        PhysicalAddress last = Place(table, address, leaf);
        if (machine.Read64(last) != 0)
            return LoadStatus.VirtualCollision;
        machine.Write64(last, (descriptor with { IsValid = true, IsTableOrPage = leaf == Granule.LastLevel }).Bits);
        return LoadStatus.Success;
    }

    private PhysicalAddress Take<TMachine>(TMachine machine)
        where TMachine : struct, ILoaderMachine
    {
        var page = new PhysicalAddress(_next);
        _next += Granule.PageSize;
        for (ulong offset = 0; offset < Granule.PageSize; offset += sizeof(ulong))
            machine.Write64(page + offset, 0);
        return page;
    }

    private static PhysicalAddress Place(PhysicalAddress table, ulong address, int level) =>
        table + ((ulong)Granule.Index(address, level) * sizeof(ulong));
}
