using Firn.Arm64.Translation;

namespace Firn.Kernel.Boot;

/// <summary>
/// The kernel's translation tables, made of the image's own zeroed pages. Four levels; blocks where address, memory and length allow. A
/// mapping is never replaced by one of another size, so that no break-before-make is needed while the tables are in force.
/// </summary>
/// <typeparam name="TMachine">The machine.</typeparam>
public struct KernelTables<TMachine>
    where TMachine : struct, IKernelMachine
{
    private TMachine _machine;
    private ulong _root;
    private ulong _end;
    private ulong _offset;
    private ulong _next;

    /// <summary>
    /// Tables without an entry. The image has at least a page for them. No constructor: what it makes would be copied to where it belongs by SIMD
    /// registers.
    /// </summary>
    public void Begin(TMachine machine, ref readonly KernelImageLayout layout)
    {
        _machine = machine;
        _root = layout.Tables;
        _end = layout.TablesEnd;
        _offset = layout.Start - layout.PhysicalStart;
        _next = layout.Tables + Granule.PageSize;
    }

    /// <summary>The first table.</summary>
    public readonly PhysicalAddress Root => new(_root - _offset);

    /// <summary>Pages that are left.</summary>
    public readonly ulong PagesLeft => (_end - _next) / Granule.PageSize;

    /// <summary>
    /// Maps whole pages. A page or block that is mapped already takes the new rights; a block that would have to be split does not. False:
    /// no page is left for a table, or that. What was mapped by then stays.
    /// </summary>
    public bool TryMap(ulong address, PhysicalAddress memory, ulong size, Stage1Descriptor attributes)
    {
        ulong distance = memory.Value - address;
        ulong end = address + size;
        while (address < end)
        {
            ulong step = MapOne(address, address + distance, end - address, attributes);
            if (step == 0)
                return false;
            address += step;
        }
        return true;
    }

    /// <summary>Takes pages away that are mapped by pages. The TLB is the caller's.</summary>
    public readonly void Unmap(ulong address, ulong size)
    {
        for (ulong end = address + size; address < end; address += Granule.PageSize)
        {
            ulong table = _root;
            for (int level = 0; level < Granule.LastLevel; level++)
                table = new Stage1Descriptor { Bits = Entry(table, address, level) }.Output.Value + _offset;
            Entry(table, address, Granule.LastLevel) = 0;
        }
    }

    // The bytes that one descriptor maps, 0 if it cannot.
    private ulong MapOne(ulong address, ulong memory, ulong size, Stage1Descriptor attributes)
    {
        ulong table = _root;
        for (int level = 0; ; level++)
        {
            ref ulong entry = ref Entry(table, address, level);
            var present = new Stage1Descriptor { Bits = entry };
            ulong covered = Granule.EntrySize(level);
            bool isLast = level == Granule.LastLevel;
            bool isTable = present.IsValid && present.IsTableOrPage && !isLast;
            if (!isTable && Granule.CanMap(level) && ((address | memory) & (covered - 1)) == 0 && size >= covered)
            {
                entry = (attributes with { IsTableOrPage = isLast, Output = new PhysicalAddress(memory) }).Bits;
                return covered;
            }
            if (isLast || (present.IsValid && !isTable))
                return 0;
            if (!isTable)
            {
                if (_next == _end)
                    return 0;
                present = Stage1Descriptor.Table(new PhysicalAddress(_next - _offset));
                entry = present.Bits;
                _next += Granule.PageSize;
            }
            table = present.Output.Value + _offset;
        }
    }

    private readonly ref ulong Entry(ulong table, ulong address, int level) =>
        ref _machine.At<ulong>(table + ((ulong)Granule.Index(address, level) * sizeof(ulong)));
}
