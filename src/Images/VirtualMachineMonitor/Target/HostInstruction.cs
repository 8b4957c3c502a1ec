using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.Arm64.Target;

namespace Firn.Images.VirtualMachineMonitor.Target;

/// <summary>
/// The machine's physical timer, which the kernel's configuration leaves to programs and keeps from guests; and the caches of the guest's memory.
/// Safety: registers of EL0, and addresses that the monitor has mapped.
/// </summary>
internal static class HostInstruction
{
    private const ulong LineSize = 64;

    /// <summary>CNTPCT_EL0.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntpct_el0")]
    internal static extern ulong ReadCount();

    /// <summary>CNTP_CVAL_EL0.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntp_cval_el0")]
    internal static extern void WriteCompare(ulong value);

    /// <summary>CNTP_CTL_EL0.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntp_ctl_el0")]
    internal static extern void WriteControl(ulong value);

    /// <summary>What was written there is seen by a guest whose caches are off.</summary>
    internal static void Clean(ulong address, ulong length)
    {
        for (ulong line = address; line < address + length; line += LineSize)
            Instruction.CleanDataCacheLine(line);
        Instruction.DataSynchronizationBarrier();
    }
}
