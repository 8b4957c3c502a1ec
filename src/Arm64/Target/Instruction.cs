using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Arm64.Target;

/// <summary>
/// Instructions that every level uses. The import's name is the instruction; the build generates the stub.
/// Safety: each touches what its name says and no memory but the address given; callers hold addresses that they have checked.
/// </summary>
public static class Instruction
{
    /// <summary>One load of 8 bits.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "ldrb")]
    public static extern byte Load8(ulong address);

    /// <summary>One load of 32 bits.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "ldr_w")]
    public static extern uint Load32(ulong address);

    /// <summary>One load of 64 bits.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "ldr_x")]
    public static extern ulong Load64(ulong address);

    /// <summary>One store of 8 bits.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "strb")]
    public static extern void Store8(ulong address, byte value);

    /// <summary>One store of 32 bits.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "str_w")]
    public static extern void Store32(ulong address, uint value);

    /// <summary>One store of 64 bits.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "str_x")]
    public static extern void Store64(ulong address, ulong value);

    /// <summary>DMB ISH: accesses before it are seen before those after it, by every core.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "dmb_ish")]
    public static extern void DataMemoryBarrier();

    /// <summary>DSB SY.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "dsb_sy")]
    public static extern void DataSynchronizationBarrier();

    /// <summary>ISB.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "isb")]
    public static extern void InstructionSynchronizationBarrier();

    /// <summary>WFI.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "wfi")]
    public static extern void WaitForInterrupt();

    /// <summary>DC CVAC.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "dc_cvac")]
    public static extern void CleanDataCacheLine(ulong address);

    /// <summary>DC CIVAC.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "dc_civac")]
    public static extern void CleanInvalidateDataCacheLine(ulong address);

    /// <summary>IC IALLUIS.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "ic_ialluis")]
    public static extern void InvalidateInstructionCaches();

    /// <summary>CTR_EL0.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ctr_el0")]
    public static extern ulong ReadCacheType();

    /// <summary>CNTPCT_EL0.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntpct_el0")]
    public static extern ulong ReadPhysicalCount();

    /// <summary>MPIDR_EL1.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_mpidr_el1")]
    public static extern ulong ReadAffinity();

    /// <summary>MIDR_EL1.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_midr_el1")]
    public static extern ulong ReadMainId();

    /// <summary>CNTFRQ_EL0.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntfrq_el0")]
    public static extern ulong ReadCounterFrequency();
}
