using System.Runtime.CompilerServices;
using Firn.Abi;
using Firn.Abi.Boot;
using Firn.BootImage;
using Firn.DeviceTree;
using Firn.Monitor.FirstStage;
using Firn.Monitor.Psci;

namespace Firn.Monitor.Boot;

/// <summary>Reads the machine's description, checks and loads the images, and tells the next stage what it may rely on.</summary>
public static class SystemBoot
{
    /// <summary>Loads the system.</summary>
    /// <param name="machine">The machine, translation on.</param>
    /// <param name="layout">Where the monitor's parts lie.</param>
    /// <param name="state">Takes memory, cores and level.</param>
    /// <returns>The normal world's entry point; 0 where the boot was refused, which the console says.</returns>
    public static ulong Load<TMachine>(TMachine machine, in MonitorLayout layout, ref MonitorState state)
        where TMachine : struct, IMonitorMachine
    {
        DeviceTreeStatus treeStatus = MachineDescription.Read(machine, in layout, ref state, out uint cores);
        if (treeStatus != DeviceTreeStatus.Success)
            return BootRefusal.Report(machine, treeStatus);
        BootLog.Greet(machine, cores);

        BootImageStatus status = BootManifest.Open(machine.Memory(machine.Flash, machine.FlashSize), out BootManifest manifest);
        if (status != BootImageStatus.Success)
            return BootRefusal.Report(machine, status);
        BootImageProblem problem = Check(machine, in manifest, in state.NormalMemory);
        for (int i = 0; problem.IsSuccess && i < manifest.Entries.Length; i++)
        {
            ImageKind kind = manifest.Entries[i].Kind;
            if (kind is not (ImageKind.Monitor or ImageKind.CommandLine))
                problem = CopyTimed(machine, in manifest, i);
        }
        if (!problem.IsSuccess)
            return BootRefusal.Report(machine, in manifest, problem);

        int next = manifest.Find(ImageKind.Executable, World.Normal);
        if (next < 0)
            return BootRefusal.Report(machine, BootImageStatus.NoNextImage);
        state.NormalLevel = manifest.Entries[next].ExceptionLevel;
        treeStatus = NextStageTree.Fix(machine, in manifest);
        return treeStatus == DeviceTreeStatus.Success ? manifest.Entries[next].Entry : BootRefusal.Report(machine, treeStatus);
    }

    private static BootImageProblem Check<TMachine>(TMachine machine, in BootManifest manifest, in NormalMemory normal)
        where TMachine : struct, IMonitorMachine
    {
        Unsafe.SkipInit(out ImageMemory memory);
        memory.SetSecure(machine);
        return manifest.Check(new MemoryMap(memory.Secure, normal.Ranges, memory.Reserved));
    }

    private static BootImageProblem CopyTimed<TMachine>(TMachine machine, in BootManifest manifest, int entry)
        where TMachine : struct, IMonitorMachine
    {
        ulong before = machine.Count;
        BootImageProblem problem = ImageCopy.Perform(machine, in manifest, entry);
        if (manifest.Entries[entry].DigestPresent != 0)
            HoldPage.Write(machine, HoldPage.DigestTicks, HoldPage.Read(machine, HoldPage.DigestTicks) + machine.Count - before);
        return problem;
    }
}
