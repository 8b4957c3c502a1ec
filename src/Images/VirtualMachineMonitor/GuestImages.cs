using System;
using Firn.Images.VirtualMachineMonitor.Target;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Components;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>Puts what a machine starts with into its memory, which is mapped where a monitor has it.</summary>
internal static class GuestImages
{
    /// <summary>Does it.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="memory">Its memory, without a window.</param>
    /// <param name="kernel">Its kernel.</param>
    /// <param name="ramDisk">Its RAM disk; empty for none.</param>
    /// <param name="isFirmware">It starts in its flash, and looks for the rest itself.</param>
    /// <param name="start">How its first core begins.</param>
    internal static LoadStatus Place(
        in MachineDescription machine, Span<byte> memory, ReadOnlySpan<byte> kernel, ReadOnlySpan<byte> ramDisk, bool isFirmware, out MachineStart start)
    {
        LoadStatus status = isFirmware
            ? MachineLoader.LoadFirmware(in machine, memory, out start)
            : MachineLoader.Load(in machine, memory, kernel, ramDisk, out start);
        HostInstruction.Clean(MonitorConfiguration.Memory, start.End);
        // What a kernel was unpacked from, what was cleared, and what the guest wrote before its restart may lie in caches anywhere in memory.
        HostInstruction.CleanAndInvalidate(MonitorConfiguration.Memory, (ulong)memory.Length);
        return status;
    }
}
