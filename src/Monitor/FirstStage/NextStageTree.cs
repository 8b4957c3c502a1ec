using Firn.Abi;
using Firn.Abi.Boot;
using Firn.Arm64;
using Firn.BootImage;
using Firn.DeviceTree;

namespace Firn.Monitor.FirstStage;

/// <summary>The device tree as the next stage finds it: PSCI by SMC, cores started by it, boot arguments, reserved memory.</summary>
internal static class NextStageTree
{
    /// <summary>Changes the tree in place, and writes it back to memory for a reader with its caches off.</summary>
    internal static DeviceTreeStatus Fix<TMachine>(TMachine machine, in BootManifest manifest)
        where TMachine : struct, IMonitorMachine
    {
        DeviceTreeStatus status = DeviceTreeEditor.Open(
            machine.Memory(machine.DeviceTree, machine.DeviceTreeCapacity), out DeviceTreeEditor editor);
        if (status == DeviceTreeStatus.Success)
            status = BootFixups.AddPsci(editor);
        if (status == DeviceTreeStatus.Success)
            status = BootFixups.StartCoresByPsci(editor);
        for (int i = 0; status == DeviceTreeStatus.Success && i < manifest.Entries.Length; i++)
            status = Describe(editor, in manifest, i);
        CacheMaintenance.Clean(machine, machine.DeviceTree, (uint)machine.DeviceTreeCapacity);
        return status;
    }

    private static DeviceTreeStatus Describe(DeviceTreeEditor editor, in BootManifest manifest, int entry)
    {
        ref readonly ManifestEntry image = ref manifest.Entries[entry];
        if (image.World != World.Normal)
            return DeviceTreeStatus.Success;
        return image.Kind switch
        {
            ImageKind.CommandLine => BootFixups.SetBootArguments(editor, manifest.Contents(entry)),
            ImageKind.InitialRamDisk => BootFixups.SetInitialRamDisk(editor, image.Address, image.Address + image.FileSize),
            // Data is for whoever knows of it; a kernel must not take its memory for free.
            ImageKind.Data => BootFixups.ReserveMemory(editor, ImageNames.Text(in image.Name), image.Address, RoundUp(image.MemorySize)),
            _ => DeviceTreeStatus.Success,
        };
    }

    private static ulong RoundUp(ulong size) => (size + BootImageLayout.Alignment - 1) & ~(ulong)(BootImageLayout.Alignment - 1);
}
