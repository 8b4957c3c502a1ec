using System;
using System.Runtime.CompilerServices;
using Firn.Abi;
using Firn.Abi.Boot;
using Firn.Arm64.Translation;
using Firn.BootImage;
using Firn.Monitor.Boot;
using Firn.Monitor.Platforms;

namespace Firn.Monitor.FirstStage;

/// <summary>
/// The code in flash, first after reset: checks the boot image, copies the monitor into secure memory, checks the copy, and enters it. No
/// other world has executed an instruction by then.
/// </summary>
public static class FirstStageBoot
{
    /// <summary>Loads the monitor.</summary>
    /// <param name="machine">The machine, at EL3, its MMU off.</param>
    /// <param name="tables">Where the first stage's translation tables are.</param>
    /// <returns>The monitor's entry point; 0 where the boot image was refused, which the console says.</returns>
    public static ulong Load<TMachine>(TMachine machine, ulong tables)
        where TMachine : struct, IMonitorMachine
    {
        HoldPage.Clear(machine);
        Map(machine, tables);
        new SecureConsole<TMachine>(machine).Prepare();

        ReadOnlySpan<byte> flash = machine.Memory(machine.Flash, machine.FlashSize);
        BootImageStatus status = BootManifest.Open(flash, out BootManifest manifest);
        if (status != BootImageStatus.Success)
            return BootRefusal.Report(machine, status);
        BootImageProblem problem = Check(machine, in manifest);
        if (!problem.IsSuccess)
            return BootRefusal.Report(machine, in manifest, problem);

        int entry = manifest.Find(ImageKind.Monitor, World.Secure);
        ulong before = machine.Count;
        problem = ImageCopy.Perform(machine, in manifest, entry);
        HoldPage.Write(machine, HoldPage.DigestTicks, machine.Count - before);
        if (!problem.IsSuccess)
            return BootRefusal.Report(machine, in manifest, problem);
        return manifest.Entries[entry].Entry;
    }

    // Where normal memory ends only the device tree says, and the monitor asks it.
    private static BootImageProblem Check<TMachine>(TMachine machine, in BootManifest manifest)
        where TMachine : struct, IMonitorMachine
    {
        Unsafe.SkipInit(out ImageMemory memory);
        memory.SetSecure(machine);
        var normal = new MemoryRange(SecureMemory.NormalStart, machine.NormalMemoryLimit - SecureMemory.NormalStart);
        return manifest.Check(new MemoryMap(memory.Secure, new ReadOnlySpan<MemoryRange>(in normal), memory.Reserved));
    }

    private static void Map<TMachine>(TMachine machine, ulong tables)
        where TMachine : struct, IMonitorMachine
    {
        ulong secure = machine.SecureMemory.Value;
        var map = new TranslationTables<TMachine>(machine, tables, secure);
        map.Clear();
        map.MapBlocks(machine.Flash.Value, machine.Flash.Value + (uint)machine.FlashSize, EL3Translation.Code);
        map.MapPages(secure, secure + Granule.EntrySize(2), EL3Translation.Data);
        map.MapBlocks(secure, SecureMemory.End(machine).Value, EL3Translation.Data);
        map.MapBlocks(machine.SecureUart.Value, machine.SecureUart.Value + Granule.PageSize, EL3Translation.Device);
        map.MapBlocks(machine.PowerLines.Value, machine.PowerLines.Value + Granule.PageSize, EL3Translation.Device);
        EL3Translation.Enable(machine, tables);
    }
}
