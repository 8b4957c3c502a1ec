using System.Runtime.CompilerServices;
using Firn.Arm64.Translation;
using Firn.Monitor.Boot;
using Firn.Monitor.Platforms;

namespace Firn.Monitor.FirstStage;

/// <summary>
/// The code in flash, first after reset: checks the boot image, brings the monitor into secure memory and the other images to their places,
/// describes the machine to the next stage, and answers where the monitor is entered. No other world has executed an instruction by then,
/// and none of this code stays when one does.
/// </summary>
public static class FirstStageBoot
{
    /// <summary>Loads the system.</summary>
    /// <param name="machine">The machine, at EL3, its MMU off.</param>
    /// <param name="tables">Where the first stage's translation tables are.</param>
    /// <returns>The monitor's entry point; 0 where the boot was refused, which the console says.</returns>
    public static ulong Load<TMachine>(TMachine machine, ulong tables)
        where TMachine : struct, IMonitorMachine
    {
        HoldPage.Clear(machine);
        var map = new TranslationTables<TMachine>(machine, tables, machine.SecureMemory.Value);
        Map(machine, map);
        EL3Translation.Enable(machine, tables);
        new SecureConsole<TMachine>(machine).Prepare();
        Unsafe.SkipInit(out MachineDescription description);
        return description.TryRead(machine, map) ? SystemLoad.Perform(machine, in description) : 0;
    }

    private static void Map<TMachine>(TMachine machine, TranslationTables<TMachine> map)
        where TMachine : struct, IMonitorMachine
    {
        ulong secure = machine.SecureMemory.Value;
        map.Clear();
        map.MapBlocks(machine.Flash.Value, machine.Flash.Value + (uint)machine.FlashSize, EL3Translation.Code);
        map.MapPages(secure, secure + Granule.EntrySize(2), EL3Translation.Data);
        map.MapBlocks(secure, SecureMemory.End(machine).Value, EL3Translation.Data);
        map.MapBlocks(machine.SecureUart.Value, machine.SecureUart.Value + Granule.PageSize, EL3Translation.Device);
        map.MapBlocks(machine.PowerLines.Value, machine.PowerLines.Value + Granule.PageSize, EL3Translation.Device);
        // The device tree's gigabyte now; the rest of the normal world's memory when the tree has told where it is.
        map.MapGigabytes(machine.DeviceTree.Value, machine.DeviceTree.Value + 1, EL3Translation.NormalWorldData);
    }
}
