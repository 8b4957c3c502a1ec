using System;
using Firn.Abi.Configuration;
using Firn.Abi.Memory;
using Firn.Arm64.Translation;

namespace Firn.Kernel.Boot;

/// <summary>Which memory the kernel has for itself and for threads: what the configuration reserves is not in it, nor are devices.</summary>
public static class MachineMemory
{
    /// <summary>Reads it from where the configuration says.</summary>
    /// <param name="machine">The machine; the device tree is mapped, if it is to be read.</param>
    /// <param name="words">The loader's words.</param>
    /// <param name="isGicV3">Which interrupt controller the machine has.</param>
    /// <param name="memory">Takes the regions.</param>
    public static BootProblem Read<TMachine, TConfiguration>(
        TMachine machine, ref readonly BootWords words, bool isGicV3, ref MemoryRegions memory)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        memory.Clear();
        BootProblem problem = TConfiguration.MemoryMap == MemoryMapSource.BuildTime
            ? AddAll(machine.BuildTimeMemory, ref memory)
            : DeviceTreeMemory.Read(
                machine.Memory(new PhysicalAddress(words.TreeStart), (int)words.TreeSize), AddressSpaceLayout<TConfiguration>.PhysicalTop, ref memory);
        if (problem != BootProblem.None)
            return problem;
        if (!TryRemoveReserved(TConfiguration.ReservedMemory, ref memory) || !TryRemoveDevices(machine, isGicV3, ref memory))
            return BootProblem.MemoryPieces;
        return memory.Count == 0 ? BootProblem.NoMemory : BootProblem.None;
    }

    private static BootProblem AddAll(ReadOnlySpan<ulong> ranges, ref MemoryRegions memory)
    {
        for (int i = 0; i + 1 < ranges.Length; i += 2)
        {
            if (!memory.TryAdd(ranges[i], ranges[i] + ranges[i + 1]))
                return BootProblem.MemoryPieces;
        }
        return BootProblem.None;
    }

    private static bool TryRemoveReserved(ReadOnlySpan<ulong> ranges, ref MemoryRegions memory)
    {
        for (int i = 0; i + 1 < ranges.Length; i += 2)
        {
            if (!memory.TryRemove(ranges[i], ranges[i] + ranges[i + 1]))
                return false;
        }
        return true;
    }

    // A tree that calls a device memory would have the kernel map it twice.
    private static bool TryRemoveDevices<TMachine>(TMachine machine, bool isGicV3, ref MemoryRegions memory)
        where TMachine : struct, IKernelMachine
    {
        System.Runtime.CompilerServices.Unsafe.SkipInit(out MemoryRegions devices);
        devices.Clear();
        bool removed = KernelMap.TryAddKernelDevices(machine, ref devices, isGicV3)
            && devices.TryAdd(machine.Console.Value, machine.Console.Value + Granule.PageSize);
        for (int i = 0; removed && i < devices.Count; i++)
            removed = memory.TryRemove(devices.Start(i), devices.End(i));
        return removed;
    }
}
