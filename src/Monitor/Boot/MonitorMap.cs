using Firn.Arm64.Translation;
using Firn.Monitor.Cores;
using Firn.Monitor.Platforms;

namespace Firn.Monitor.Boot;

/// <summary>
/// What the monitor maps: its image by the rights of its parts, the hold page, its devices. No memory of another world: it has no pointer to
/// follow there.
/// </summary>
public static class MonitorMap
{
    /// <summary>Builds the tables.</summary>
    public static void Build<TMachine>(TMachine machine, in MonitorLayout layout)
        where TMachine : struct, IMonitorMachine
    {
        var map = new TranslationTables<TMachine>(machine, layout.Tables, layout.Start);
        map.Clear();
        MapImage(map, in layout);
        map.MapPages(machine.HoldPage.Value, machine.HoldPage.Value + Granule.PageSize, EL3Translation.Data);
        MapDevice(map, machine.SecureUart, Granule.PageSize);
        MapDevice(map, machine.Distributor, Granule.PageSize);
        MapDevice(map, machine.CpuInterface, Granule.PageSize);
        MapDevice(map, machine.PowerLines, Granule.PageSize);
        MapDevice(map, machine.Redistributors, RedistributorBytes);
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
