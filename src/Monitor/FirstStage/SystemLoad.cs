using System.Runtime.CompilerServices;
using Firn.Abi;
using Firn.Abi.Boot;
using Firn.BootImage;
using Firn.DeviceTree;
using Firn.Monitor.Boot;
using Firn.Monitor.Psci;

namespace Firn.Monitor.FirstStage;

/// <summary>Checks the boot image as a whole, then each image as it is brought to its place, and leaves word for the monitor.</summary>
internal static class SystemLoad
{
    /// <summary>Loads the images.</summary>
    /// <returns>The monitor's entry point; 0 where the boot was refused, which the console says.</returns>
    internal static ulong Perform<TMachine>(TMachine machine, in MachineDescription description)
        where TMachine : struct, IMonitorMachine
    {
        BootLog.Greet(machine, description.CoreCount);
        BootImageStatus status = BootManifest.Open(machine.Memory(machine.Flash, machine.FlashSize), out BootManifest manifest);
        if (status != BootImageStatus.Success)
            return BootRefusal.Report(machine, status);
        BootImageProblem problem = Check(machine, in manifest, in description.Memory);
        if (!problem.IsSuccess)
            return BootRefusal.Report(machine, in manifest, problem);
        int next = manifest.Find(ImageKind.Executable, World.Normal);
        if (next < 0)
            return BootRefusal.Report(machine, BootImageStatus.NoNextImage);

        ulong digestTicks = 0;
        for (int i = 0; problem.IsSuccess && i < manifest.Entries.Length; i++)
            problem = ImageCopy.Perform(machine, in manifest, i, ref digestTicks);
        if (!problem.IsSuccess)
            return BootRefusal.Report(machine, in manifest, problem);
        DeviceTreeStatus treeStatus = NextStageTree.Fix(machine, in manifest, out ulong tree);
        if (treeStatus != DeviceTreeStatus.Success)
            return BootRefusal.Report(machine, treeStatus);

        ref readonly ManifestEntry image = ref manifest.Entries[next];
        HandOver.WriteEntry(machine, image.Entry, image.ExceptionLevel, tree);
        HandOver.WriteMachine(machine, in description.Memory, description.CoreMask, digestTicks);
        return manifest.Entries[manifest.Find(ImageKind.Monitor, World.Secure)].Entry;
    }

    private static BootImageProblem Check<TMachine>(TMachine machine, in BootManifest manifest, in NormalMemory normal)
        where TMachine : struct, IMonitorMachine
    {
        Unsafe.SkipInit(out ImageMemory memory);
        memory.Fill(machine);
        return manifest.Check(new MemoryMap(memory.Secure, normal.Ranges, memory.Reserved));
    }
}
