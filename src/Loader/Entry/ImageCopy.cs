using System;
using Firn.Arm64.Translation;
using Firn.Loader.Files;
using Firn.Loader.Placement;

namespace Firn.Loader.Entry;

/// <summary>Carries a plan out.</summary>
internal static class ImageCopy
{
    /// <summary>Puts kernel, device tree and root task into their places, zeroes the rest, and has it all reach memory.</summary>
    /// <param name="machine">The machine; the places are mapped.</param>
    /// <param name="plan">The plan, sound.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="tree">The device tree.</param>
    /// <param name="rootTask">The root task.</param>
    internal static void Perform<TMachine>(TMachine machine, in LoadPlan plan, ElfImage kernel, ReadOnlySpan<byte> tree, ElfImage rootTask)
        where TMachine : struct, ILoaderMachine
    {
        Copy(machine, kernel, plan.KernelStart, plan.TreeStart);
        Span<byte> copy = machine.Memory(new PhysicalAddress(plan.TreeStart), (int)(plan.RootTaskStart - plan.TreeStart));
        tree.CopyTo(copy);
        copy.Slice(tree.Length).Clear();
        Copy(machine, rootTask, plan.RootTaskStart, plan.RootTaskEnd);

        // The kernel reads it by mappings of its own, and cores that come later with their caches off.
        ulong line = machine.DataCacheLine;
        for (ulong address = plan.KernelStart & ~(line - 1); address < plan.RootTaskEnd; address += line)
            machine.CleanInvalidateDataCacheLine(new PhysicalAddress(address));
        machine.SynchronizeData();
        machine.InvalidateInstructionCaches();
    }

    private static void Copy<TMachine>(TMachine machine, ElfImage image, ulong start, ulong end)
        where TMachine : struct, ILoaderMachine
    {
        Span<byte> memory = machine.Memory(new PhysicalAddress(start), (int)(end - start));
        memory.Clear();
        for (int i = 0; i < image.HeaderCount; i++)
        {
            ElfSegment segment = image.Segment(i);
            if (segment.IsLoaded)
                image.Contents(segment).CopyTo(memory.Slice((int)(segment.VirtualAddress - image.VirtualStart)));
        }
    }
}
