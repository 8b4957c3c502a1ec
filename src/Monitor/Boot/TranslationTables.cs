using System;
using Firn.Arm64.Translation;

namespace Firn.Monitor.Boot;

/// <summary>
/// EL3's translation: the identity, of just what the monitor uses. Three tables: the first gigabyte by 2 MiB, one 2 MiB of it by pages,
/// the rest by gigabytes. Written by aligned 64-bit stores alone: the MMU may be off, and memory then is device memory.
/// </summary>
/// <typeparam name="TMachine">The machine.</typeparam>
public readonly struct TranslationTables<TMachine>
    where TMachine : struct, IMonitorMachine
{
    private const uint Gigabytes = 0;
    private const uint Blocks = 1;
    private const uint Pages = 2;

    private readonly TMachine _machine;
    private readonly ulong _tables;
    private readonly ulong _paged;

    /// <summary>Tables, new after <see cref="Clear"/> or to be extended.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="tables">Where they are: <see cref="EL3Translation.TablesSize"/> bytes at a multiple of 4 KiB.</param>
    /// <param name="paged">An address in the 2 MiB that are mapped by pages.</param>
    public TranslationTables(TMachine machine, ulong tables, ulong paged)
    {
        _machine = machine;
        _tables = tables;
        _paged = paged & ~(Granule.EntrySize(2) - 1);
    }

    /// <summary>Nothing is mapped.</summary>
    public void Clear()
    {
        for (uint offset = 0; offset < EL3Translation.TablesSize; offset += sizeof(ulong))
            _machine.Write64(new PhysicalAddress(_tables + offset), 0);
        Set(Gigabytes, 0, Stage1Descriptor.Table(new PhysicalAddress(_tables + (Blocks * Granule.PageSize))));
        Set(Blocks, Granule.Index(_paged, 2), Stage1Descriptor.Table(new PhysicalAddress(_tables + (Pages * Granule.PageSize))));
    }

    /// <summary>Maps pages of the 2 MiB that have them.</summary>
    public void MapPages(ulong start, ulong end, Stage1Descriptor attributes)
    {
        for (ulong page = start; page < end; page += Granule.PageSize)
        {
            Stage1Descriptor descriptor = attributes with { IsValid = true, IsTableOrPage = true, Output = new PhysicalAddress(page) };
            Set(Pages, (int)((page - _paged) / Granule.PageSize), descriptor);
        }
    }

    /// <summary>Maps blocks of 2 MiB of the first gigabyte, all that a range touches but the one with pages.</summary>
    public void MapBlocks(ulong start, ulong end, Stage1Descriptor attributes)
    {
        ulong size = Granule.EntrySize(2);
        for (ulong block = start & ~(size - 1); block < end; block += size)
        {
            if (block != _paged)
                Set(Blocks, Granule.Index(block, 2), attributes with { IsValid = true, Output = new PhysicalAddress(block) });
        }
    }

    /// <summary>Maps whole gigabytes, all that a range touches but the first.</summary>
    public void MapGigabytes(ulong start, ulong end, Stage1Descriptor attributes)
    {
        ulong size = Granule.EntrySize(1);
        for (ulong block = Math.Max(start & ~(size - 1), size); block < end; block += size)
            Set(Gigabytes, Granule.Index(block, 1), attributes with { IsValid = true, Output = new PhysicalAddress(block) });
    }

    private void Set(uint table, int index, Stage1Descriptor descriptor) =>
        _machine.Write64(new PhysicalAddress(_tables + (table * Granule.PageSize) + ((uint)index * sizeof(ulong))), descriptor.Bits);
}
