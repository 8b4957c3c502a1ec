using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.Arm64.Target;

namespace Firn.Images.VirtualMachineMonitor.Target;

/// <summary>
/// The machine's physical timer, which the kernel's configuration leaves to programs and keeps from guests; the guest's memory, its caches and accesses of two bytes.
/// Safety: registers of EL0, and addresses that the monitor has mapped.
/// </summary>
internal static class HostInstruction
{
    /// <summary>Bytes that one instruction of maintenance reaches, at least.</summary>
    internal const ulong LineSize = 64;

    /// <summary>CNTPCT_EL0.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntpct_el0")]
    internal static extern ulong ReadCount();

    /// <summary>CNTP_CVAL_EL0.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntp_cval_el0")]
    internal static extern void WriteCompare(ulong value);

    /// <summary>CNTP_CTL_EL0.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntp_ctl_el0")]
    internal static extern void WriteControl(ulong value);

    /// <summary>One load of 16 bits.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "ldrh")]
    internal static extern ushort Load16(ulong address);

    /// <summary>One store of 16 bits.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "strh")]
    internal static extern void Store16(ulong address, ushort value);

    /// <summary>What was written there is seen by a guest whose caches are off, and executed by every core in place of what was there before.</summary>
    internal static void Clean(ulong address, ulong length)
    {
        ulong first = address & ~(LineSize - 1);
        for (ulong line = first; line < address + length; line += LineSize)
            Instruction.CleanDataCacheLine(line);
        Instruction.DataSynchronizationBarrier();
        for (ulong line = first; line < address + length; line += LineSize)
            InvalidateInstructionLine(line);
        Instruction.DataSynchronizationBarrier();
    }

    /// <summary>
    /// No cache has anything of it that memory has not: nothing is written over what a guest whose caches are off stores there, and nothing hides it.
    /// </summary>
    internal static void CleanAndInvalidate(ulong address, ulong length)
    {
        for (ulong line = address; line < address + length; line += LineSize)
            Instruction.CleanInvalidateDataCacheLine(line);
        Instruction.DataSynchronizationBarrier();
    }

    /// <summary>IC IVAU: of all cores of the inner shareable domain.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "ic_ivau")]
    private static extern void InvalidateInstructionLine(ulong address);
}
