using System;
using Firn.Abi.Boot;
using Firn.Arm64;
using Firn.Arm64.Translation;
using Firn.BootImage;

namespace Firn.Monitor.FirstStage;

/// <summary>Brings one image of the manifest to its address.</summary>
internal static class ImageCopy
{
    /// <summary>
    /// Copies an image that lies in flash, zeroes the rest of its memory, and checks the digest of the copy: what was checked is what runs.
    /// An image that lies in RAM already is only checked.
    /// </summary>
    /// <param name="machine">The machine; the image's memory is mapped.</param>
    /// <param name="manifest">The manifest, checked.</param>
    /// <param name="entry">The image.</param>
    /// <param name="digestTicks">Takes the counter's ticks that the digest took.</param>
    internal static BootImageProblem Perform<TMachine>(TMachine machine, in BootManifest manifest, int entry, ref ulong digestTicks)
        where TMachine : struct, IMonitorMachine
    {
        if (manifest.Entries[entry].Kind == ImageKind.CommandLine)
            return BootImageProblem.Nothing;
        ref readonly ManifestEntry image = ref manifest.Entries[entry];
        var address = new PhysicalAddress(image.Address);
        if (image.Placement == ImagePlacement.Flash)
            CopyAndClear(machine, manifest.Contents(entry), address, image.MemorySize);
        if (image.DigestPresent == 0)
            return BootImageProblem.Nothing;
        if (image.FileSize > int.MaxValue)
            return new BootImageProblem(BootImageStatus.Truncated, entry);
        ulong before = machine.Count;
        BootImageProblem problem = manifest.CheckCopy(entry, machine.Memory(address, (int)image.FileSize));
        digestTicks += machine.Count - before;
        return problem;
    }

    private static void CopyAndClear<TMachine>(TMachine machine, ReadOnlySpan<byte> contents, PhysicalAddress address, ulong size)
        where TMachine : struct, IMonitorMachine
    {
        contents.CopyTo(machine.Memory(address, contents.Length));
        // In steps, because a span's length is 31 bits.
        const int Step = 1 << 30;
        for (ulong done = (uint)contents.Length; done < size; done += Step)
            machine.Memory(address + done, (int)Math.Min(size - done, Step)).Clear();
        CacheMaintenance.Clean(machine, address, size);
        machine.InvalidateInstructionCaches();
    }
}
