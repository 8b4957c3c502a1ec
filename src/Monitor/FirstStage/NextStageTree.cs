using System;
using Firn.Abi;
using Firn.Abi.Boot;
using Firn.Arm64;
using Firn.Arm64.Translation;
using Firn.BootImage;
using Firn.DeviceTree;

namespace Firn.Monitor.FirstStage;

/// <summary>The device tree as the next stage finds it: PSCI by SMC, cores started by it, boot arguments, reserved memory.</summary>
internal static class NextStageTree
{
    /// <summary>Changes the tree in place, and writes it back to memory for a reader with its caches off.</summary>
    /// <param name="machine">The machine; its own tree serves where the manifest has none.</param>
    /// <param name="manifest">The manifest; its images are in their places.</param>
    /// <param name="tree">The address of the tree.</param>
    internal static DeviceTreeStatus Fix<TMachine>(TMachine machine, in BootManifest manifest, out ulong tree)
        where TMachine : struct, IMonitorMachine
    {
        int own = manifest.Find(ImageKind.DeviceTree, World.Normal);
        tree = own < 0 ? machine.DeviceTree.Value : manifest.Entries[own].Address;
        uint capacity = own < 0 ? (uint)machine.DeviceTreeCapacity : (uint)Math.Min(manifest.Entries[own].MemorySize, MaximumTree);
        DeviceTreeStatus status = Edit(machine.Memory(new PhysicalAddress(tree), (int)capacity), in manifest);
        CacheMaintenance.Clean(machine, new PhysicalAddress(tree), capacity);
        return status;
    }

    // Linux maps no more of a tree (Documentation/arch/arm64/booting.rst).
    private const ulong MaximumTree = 0x20_0000;

    private static DeviceTreeStatus Edit(Span<byte> tree, in BootManifest manifest)
    {
        DeviceTreeStatus status = DeviceTreeEditor.Open(tree, out DeviceTreeEditor editor);
        if (status == DeviceTreeStatus.Success)
            status = BootFixups.AddPsci(editor);
        if (status == DeviceTreeStatus.Success)
            status = BootFixups.StartCoresByPsci(editor);
        for (int i = 0; status == DeviceTreeStatus.Success && i < manifest.Entries.Length; i++)
            status = Describe(editor, in manifest, i);
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
            ImageKind.Data => BootFixups.PlaceImage(
                editor, ImageNames.Text(in image.Name), image.Address, RoundUp(image.MemorySize), image.FileSize),
            _ => DeviceTreeStatus.Success,
        };
    }

    private static ulong RoundUp(ulong size) => (size + BootImageLayout.Alignment - 1) & ~(ulong)(BootImageLayout.Alignment - 1);
}
