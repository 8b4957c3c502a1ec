using System;

namespace Firn.Abi.Configuration;

/// <summary>
/// A kernel configuration: seL4's own switches, of a file in <c>configurations/</c>. Each file becomes an empty struct that implements
/// this; code takes it as a type argument, so that every number which depends on a switch is a constant to the compiler. The switches'
/// meanings are those of seL4 16.0.0 (config.cmake, src/arch/arm/config.cmake, src/plat/qemu-arm-virt/config.cmake).
/// </summary>
public interface IKernelConfiguration
{
    // Shape of the kernel.

    /// <summary>
    /// Processor time is a capability: scheduling contexts and reply objects exist. Firn has no other scheduler, so this is always
    /// true.
    /// </summary>
    [Switch("KernelIsMCS")]
    static abstract bool Mcs { get; }

    /// <summary>The kernel runs at EL2 and has virtual CPUs; otherwise it runs at EL1.</summary>
    [Switch("KernelArmHypervisorSupport")]
    static abstract bool HypervisorSupport { get; }

    /// <summary>The most cores that it starts. One: a uniprocessor kernel, which has invocations that another has not.</summary>
    [Switch("KernelMaxNumNodes", Minimum = 1, Maximum = 256)]
    static abstract int Cores { get; }

    /// <summary>The interrupt controllers that it drives.</summary>
    [Switch("KernelArmGicV3")]
    static abstract InterruptControllers Interrupts { get; }

    /// <summary>Bits of a physical address, 40 or 44; with hypervisor support also of a user address.</summary>
    [Switch("KernelArmPASizeBits", Minimum = 40, Maximum = 44)]
    static abstract int PhysicalAddressBits { get; }

    /// <summary>The register of a thread's TLS base.</summary>
    [Switch("KernelArmTLSReg")]
    static abstract ThreadPointer ThreadPointer { get; }

    // Debugging and measuring.

    /// <summary>Assertions are compiled in and the debugging system calls exist.</summary>
    [Switch("KernelDebugBuild")]
    static abstract bool DebugBuild { get; }

    /// <summary>The kernel writes to the serial console, and so may threads by a system call.</summary>
    [Switch("KernelPrinting")]
    static abstract bool Printing { get; }

    /// <summary>Threads have breakpoints, watchpoints and single-stepping.</summary>
    [Switch("HardwareDebugAPI")]
    static abstract bool HardwareDebugging { get; }

    /// <summary>What the kernel measures about itself.</summary>
    [Switch("KernelBenchmarks")]
    static abstract BenchmarkKind Benchmarks { get; }

    // Capacities.

    /// <summary>log2 of the slots in the root task's CNode.</summary>
    [Switch("KernelRootCNodeSizeBits", Minimum = 7, Maximum = 26)]
    static abstract int RootCNodeSizeBits { get; }

    /// <summary>Scheduling domains.</summary>
    [Switch("KernelNumDomains", Minimum = 1, Maximum = 256)]
    static abstract int Domains { get; }

    /// <summary>Entries of the domain schedule, the end mark included; 2 with one domain.</summary>
    [Switch("KernelNumDomainSchedules", Minimum = 2, Maximum = 65536)]
    static abstract int DomainScheduleEntries { get; }

    /// <summary>Priorities of a domain; the highest is one less.</summary>
    [Switch("KernelNumPriorities", Minimum = 1, Maximum = 256)]
    static abstract int Priorities { get; }

    /// <summary>The most objects that one Untyped.Retype makes.</summary>
    [Switch("KernelRetypeFanOutLimit", Minimum = 1, Maximum = 65536)]
    static abstract int RetypeFanOut { get; }

    /// <summary>Untyped descriptors that the boot information has room for; its frame holds 244.</summary>
    [Switch("KernelMaxNumBootinfoUntypedCaps", Minimum = 1, Maximum = 244)]
    static abstract int UntypedDescriptors { get; }

    // Time.

    /// <summary>Ticks a second of the machine's timer; 0: as CNTFRQ_EL0 says at boot.</summary>
    [Switch("TIMER_FREQUENCY", Maximum = 10_000_000_000)]
    static abstract ulong TimerFrequency { get; }

    /// <summary>The longest time in the kernel, in microseconds.</summary>
    [Switch("KERNEL_WCET", Minimum = 1, Maximum = 1_000_000)]
    static abstract int WorstCaseExecutionTime { get; }

    /// <summary>A factor on <see cref="WorstCaseExecutionTime"/>, for simulators.</summary>
    [Switch("KernelWcetScale", Minimum = 1, Maximum = 10_000)]
    static abstract int WorstCaseScale { get; }

    /// <summary>The longest period of a scheduling context in microseconds; 0: as long as ticks can count.</summary>
    [Switch("KernelStaticMaxPeriodUs")]
    static abstract ulong StaticMaximumPeriod { get; }

    /// <summary>Budget and period of the root task's scheduling context, in milliseconds.</summary>
    [Switch("KernelBootThreadTimeSlice", Minimum = 1, Maximum = 1_000_000)]
    static abstract int BootThreadTimeSlice { get; }

    /// <summary>Steps of a long operation between two looks for interrupts.</summary>
    [Switch("KernelMaxNumWorkUnitsPerPreemption", Minimum = 1, Maximum = 1_000_000)]
    static abstract int WorkUnitsPerPreemption { get; }

    /// <summary>log2 of the bytes that are cleared in one step.</summary>
    [Switch("KernelResetChunkBits", Minimum = 4, Maximum = 30)]
    static abstract int ResetChunkBits { get; }

    // What threads may do by themselves.

    /// <summary>EL0 reads and writes the performance monitors.</summary>
    [Switch("KernelArmExportPMUUser")]
    static abstract bool ExportPerformanceMonitors { get; }

    /// <summary>EL0 reads the physical counter.</summary>
    [Switch("KernelArmExportPCNTUser")]
    static abstract bool ExportPhysicalCounter { get; }

    /// <summary>EL0 reads the virtual counter.</summary>
    [Switch("KernelArmExportVCNTUser")]
    static abstract bool ExportVirtualCounter { get; }

    /// <summary>EL0 sets the physical timer.</summary>
    [Switch("KernelArmExportPTMRUser")]
    static abstract bool ExportPhysicalTimer { get; }

    /// <summary>EL0 sets the virtual timer.</summary>
    [Switch("KernelArmExportVTMRUser")]
    static abstract bool ExportVirtualTimer { get; }

    /// <summary>EL0 cleans and invalidates caches by address and reads CTR_EL0.</summary>
    [Switch("KernelAArch64UserCacheEnable")]
    static abstract bool UserCacheMaintenance { get; }

    /// <summary>The capability for calls of the secure monitor exists.</summary>
    [Switch("KernelAllowSMCCalls")]
    static abstract bool SecureMonitorCalls { get; }

    // Virtual CPUs and errors of the machine.

    /// <summary>
    /// CNTVOFF_EL2 of a virtual CPU grows by the time in which it did not run, so that its virtual time stands still then.
    /// </summary>
    [Switch("KernelArmVtimerUpdateVOffset")]
    static abstract bool UpdateVirtualTimerOffset { get; }

    /// <summary>WFI and WFE of a virtual CPU do not leave it.</summary>
    [Switch("KernelArmDisableWFIWFETraps")]
    static abstract bool DisableWaitTraps { get; }

    /// <summary>
    /// HVC of a virtual CPU is a system call of seL4's, by x7; otherwise, and where its exits are told in Firn's form, it is an exit.
    /// </summary>
    [Switch("FirnGuestSystemCalls")]
    static abstract bool GuestSystemCalls { get; }

    /// <summary>An SError is ignored instead of stopping the machine.</summary>
    [Switch("KernelAArch64SErrorIgnore")]
    static abstract bool IgnoreSystemErrors { get; }

    // Memory at boot.

    /// <summary>When the kernel learns which memory the machine has.</summary>
    [Switch("FirnMemoryMap")]
    static abstract MemoryMapSource MemoryMap { get; }

    /// <summary>Where boot takes the memory of the root task's objects from.</summary>
    [Switch("FirnBootMemoryOrder")]
    static abstract BootMemoryOrder BootMemory { get; }

    /// <summary>The highest interrupt number, a GIC INTID.</summary>
    [Switch("MAX_IRQ", Minimum = 31, Maximum = 1019)]
    static abstract int HighestInterrupt { get; }

    /// <summary>Memory that the kernel leaves alone and lists as device memory: address and size in bytes, by turns, ascending.</summary>
    [Switch("FirnReservedMemory")]
    static abstract ReadOnlySpan<ulong> ReservedMemory { get; }
}
