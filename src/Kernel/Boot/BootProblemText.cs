using System;

namespace Firn.Kernel.Boot;

/// <summary>A <see cref="BootProblem"/> in words.</summary>
public static class BootProblemText
{
    /// <summary>The words, UTF-8.</summary>
    public static ReadOnlySpan<byte> Of(BootProblem problem) => problem switch
    {
        BootProblem.None => "nothing"u8,
        BootProblem.TableMemory => "too few pages for the kernel's translation tables"u8,
        BootProblem.StateMemory => "the kernel's image has too little room for its state"u8,
        BootProblem.TimerFrequency => "CNTFRQ_EL0 does not tell the counter's frequency"u8,
        BootProblem.Core => "the core lacks what this kernel needs"u8,
        BootProblem.CoreMissing => "a core did not come"u8,
        BootProblem.InterruptController => "interrupt controller: not there, or not as described"u8,
        BootProblem.InterruptVersion => "interrupt controller: this kernel drives one of another version than the machine's"u8,
        BootProblem.NoDeviceTree => "no device tree"u8,
        BootProblem.DeviceTreeSize => "device tree: too large"u8,
        BootProblem.DeviceTree => "device tree: malformed"u8,
        BootProblem.DeviceTreePlace => "device tree: outside of memory"u8,
        BootProblem.NoMemory => "no memory"u8,
        BootProblem.MemoryPieces => "memory is in too many pieces"u8,
        BootProblem.KernelPlace => "the kernel lies outside of memory"u8,
        BootProblem.ImageShape => "root task: empty, or not whole pages"u8,
        BootProblem.ImagePlace => "root task: outside of memory"u8,
        BootProblem.ImageAddress => "root task: its addresses exceed those of an address space"u8,
        BootProblem.Overlap => "kernel, device tree and root task overlap"u8,
        BootProblem.ObjectMemory => "no free memory is large enough for the root task's objects"u8,
        _ => "the root task's CNode is too small for its first capabilities"u8,
    };
}
