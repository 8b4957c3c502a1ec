using System;
using Firn.Abi.Configuration;
using Firn.Arm64.Gic;
using Firn.Arm64.Translation;
using Firn.Kernel.Memory;

namespace Firn.Kernel.Boot;

/// <summary>
/// What the kernel maps: its image by the rights of its parts, and in its window memory, to be read and written, and the devices that it
/// drives. In the window, too, the image's code and constants are not written.
/// </summary>
internal static class KernelMap
{
    /// <summary>The image, and the pages under the stacks left out.</summary>
    internal static bool TryMapImage<TMachine>(ref KernelTables<TMachine> tables, ref readonly KernelImageLayout layout)
        where TMachine : struct, IKernelMachine
    {
        bool mapped = TryMapPart(ref tables, in layout, layout.Start, layout.CodeEnd, KernelTranslation.Code)
            && TryMapPart(ref tables, in layout, layout.CodeEnd, layout.ConstantsEnd, KernelTranslation.Constants)
            && TryMapPart(ref tables, in layout, layout.ConstantsEnd, layout.Stacks, KernelTranslation.Data)
            && TryMapPart(ref tables, in layout, layout.StacksEnd, layout.End, KernelTranslation.Data);
        for (ulong stack = layout.Stacks; mapped && stack < layout.StacksEnd; stack += layout.StackStride)
            mapped = TryMapPart(ref tables, in layout, stack + Granule.PageSize, stack + layout.StackStride, KernelTranslation.Data);
        return mapped;
    }

    /// <summary>The console and the interrupt controller of a version.</summary>
    internal static bool TryMapDevices<TMachine>(TMachine machine, ref KernelTables<TMachine> tables, bool isGicV3)
        where TMachine : struct, IKernelMachine
    {
        if (!TryMapDevice(ref tables, machine.Console, Granule.PageSize))
            return false;
        return isGicV3
            ? TryMapDevice(ref tables, machine.Distributor, GicFrame.Distributor3Size)
                && TryMapDevice(ref tables, machine.Redistributors, machine.RedistributorsSize)
            : TryMapDevice(ref tables, machine.Distributor, GicFrame.Size2)
                && TryMapDevice(ref tables, machine.CpuInterface, GicFrame.Size2)
                && TryMapDevice(ref tables, machine.VirtualControl, GicFrame.Size2);
    }

    /// <summary>Adds the pages of the devices that are the kernel's alone: no thread may have them.</summary>
    internal static bool TryAddKernelDevices<TMachine>(TMachine machine, ref MemoryRegions regions, bool isGicV3)
        where TMachine : struct, IKernelMachine => isGicV3
            ? TryAdd(ref regions, machine.Distributor, GicFrame.Distributor3Size)
                && TryAdd(ref regions, machine.Redistributors, machine.RedistributorsSize)
            : TryAdd(ref regions, machine.Distributor, GicFrame.Size2)
                && TryAdd(ref regions, machine.CpuInterface, GicFrame.Size2)
                && TryAdd(ref regions, machine.VirtualControl, GicFrame.Size2);

    /// <summary>Memory before it is known as such: the pages of the device tree, to be read.</summary>
    internal static bool TryMapTree<TMachine>(ref KernelTables<TMachine> tables, ref readonly BootWords words)
        where TMachine : struct, IKernelMachine
    {
        ulong start = words.TreeStart & ~(Granule.PageSize - 1);
        ulong end = (words.TreeStart + words.TreeSize + Granule.PageSize - 1) & ~(Granule.PageSize - 1);
        return TryMapWindow(ref tables, start, end, KernelTranslation.Constants);
    }

    /// <summary>All memory.</summary>
    internal static bool TryMapMemory<TMachine>(
        ref KernelTables<TMachine> tables, ref readonly KernelImageLayout layout, ref readonly MemoryRegions memory)
        where TMachine : struct, IKernelMachine
    {
        ulong first = layout.ToPhysical(layout.BootEnd);
        ulong last = layout.ToPhysical(layout.ConstantsEnd);
        for (int i = 0; i < memory.Count; i++)
        {
            ulong start = memory.Start(i);
            ulong end = memory.End(i);
            bool hasImage = start <= first && last <= end;
            bool mapped = hasImage
                ? TryMapWindow(ref tables, start, first, KernelTranslation.Data)
                    && TryMapWindow(ref tables, first, last, KernelTranslation.Constants)
                    && TryMapWindow(ref tables, last, end, KernelTranslation.Data)
                : TryMapWindow(ref tables, start, end, KernelTranslation.Data);
            if (!mapped)
                return false;
        }
        return true;
    }

    /// <summary>
    /// Memory that is reserved when the kernel is built. The kernel leaves it alone, and threads have it as device memory; but their cache
    /// maintenance of it is by its addresses in the window.
    /// </summary>
    internal static bool TryMapReserved<TMachine, TConfiguration>(ref KernelTables<TMachine> tables)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        ReadOnlySpan<ulong> reserved = TConfiguration.ReservedMemory;
        for (int i = 0; TConfiguration.MemoryMap == MemoryMapSource.BuildTime && i + 1 < reserved.Length; i += 2)
        {
            if (!TryMapWindow(ref tables, reserved[i], reserved[i] + reserved[i + 1], KernelTranslation.Data))
                return false;
        }
        return true;
    }

    private static bool TryMapPart<TMachine>(
        ref KernelTables<TMachine> tables, ref readonly KernelImageLayout layout, ulong start, ulong end, Stage1Descriptor attributes)
        where TMachine : struct, IKernelMachine =>
        tables.TryMap(start, new PhysicalAddress(layout.ToPhysical(start)), end - start, attributes);

    private static bool TryMapWindow<TMachine>(ref KernelTables<TMachine> tables, ulong start, ulong end, Stage1Descriptor attributes)
        where TMachine : struct, IKernelMachine =>
        tables.TryMap(KernelWindow.FromPhysical(new PhysicalAddress(start)), new PhysicalAddress(start), end - start, attributes);

    private static bool TryMapDevice<TMachine>(ref KernelTables<TMachine> tables, PhysicalAddress device, ulong size)
        where TMachine : struct, IKernelMachine =>
        TryMapWindow(ref tables, device.Value, device.Value + size, KernelTranslation.Device);

    private static bool TryAdd(ref MemoryRegions regions, PhysicalAddress device, ulong size) =>
        regions.TryAdd(device.Value, device.Value + size);
}
