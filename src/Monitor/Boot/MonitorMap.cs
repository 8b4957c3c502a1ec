using Firn.Arm64.Translation;
using Firn.BootImage;
using Firn.Monitor.Cores;
using Firn.Monitor.Platforms;

namespace Firn.Monitor.Boot;

/// <summary>What the monitor maps: its image by the rights of its parts, secure memory, flash, its devices, and the normal world's memory.</summary>
public static class MonitorMap
{
    /// <summary>Builds the tables, all but the normal world's memory beyond the gigabyte that the device tree lies in.</summary>
    public static void Build<TMachine>(TMachine machine, in MonitorLayout layout)
        where TMachine : struct, IMonitorMachine
    {
        var map = new TranslationTables<TMachine>(machine, layout.Tables, layout.Start);
        map.Clear();
        MapImage(map, in layout);
        ulong secure = machine.SecureMemory.Value;
        map.MapPages(machine.HoldPage.Value, machine.HoldPage.Value + Granule.PageSize, EL3Translation.Data);

        // Of secure memory the monitor's own part stays unmapped where nothing of it is; the rest is for secure images.
        map.MapPages(SecureMemory.MonitorEnd(machine).Value, secure + Granule.EntrySize(2), EL3Translation.Data);
        map.MapBlocks(secure, SecureMemory.End(machine).Value, EL3Translation.Data);
        map.MapBlocks(machine.Flash.Value, machine.Flash.Value + (uint)machine.FlashSize, EL3Translation.Constants);
        MapDevice(map, machine.SecureUart, Granule.PageSize);
        MapDevice(map, machine.Distributor, Granule.PageSize);
        MapDevice(map, machine.CpuInterface, Granule.PageSize);
        MapDevice(map, machine.PowerLines, Granule.PageSize);
        MapDevice(map, machine.Redistributors, RedistributorBytes);
        map.MapGigabytes(machine.DeviceTree.Value, machine.DeviceTree.Value + 1, EL3Translation.NormalWorldData);
    }

    /// <summary>Adds a range of the normal world's memory.</summary>
    public static void AddNormalMemory<TMachine>(TMachine machine, in MonitorLayout layout, MemoryRange range)
        where TMachine : struct, IMonitorMachine
    {
        var map = new TranslationTables<TMachine>(machine, layout.Tables, layout.Start);
        map.MapGigabytes(range.Start, range.End, EL3Translation.NormalWorldData);
        // Only entries that were invalid became valid: nothing stale to forget, but the stores must be seen by the walk.
        machine.SynchronizeData();
        machine.SynchronizeInstructions();
    }

    private const ulong RedistributorBytes = CoreNumber.Maximum * 0x4_0000ul;

    private static void MapImage<TMachine>(TranslationTables<TMachine> map, in MonitorLayout layout)
        where TMachine : struct, IMonitorMachine
    {
        map.MapPages(layout.Start, layout.CodeEnd, EL3Translation.Code);
        map.MapPages(layout.CodeEnd, layout.ConstantsEnd, EL3Translation.Constants);
        map.MapPages(layout.ConstantsEnd, layout.Stacks, EL3Translation.Data);
        for (ulong core = layout.Stacks; core < layout.StacksEnd; core += CoreStacks.Stride)
        {
            map.MapPages(core + CoreStacks.StackStart, core + CoreStacks.StackEnd, EL3Translation.Data);
            map.MapPages(core + CoreStacks.ReportStackStart, core + CoreStacks.Stride, EL3Translation.Data);
        }
    }

    private static void MapDevice<TMachine>(TranslationTables<TMachine> map, PhysicalAddress device, ulong size)
        where TMachine : struct, IMonitorMachine => map.MapBlocks(device.Value, device.Value + size, EL3Translation.Device);
}
