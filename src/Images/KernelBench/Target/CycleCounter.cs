using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Images.KernelBench.Target;

/// <summary>
/// The cycle counter of the performance monitors, which the kernel leaves to programs in this configuration. Safety: it counts, and nothing else.
/// </summary>
internal static class CycleCounter
{
    // PMCR_EL0: E, and C to begin at zero. PMCCFILTR_EL0.NSH: EL2 is counted. PMCNTENSET_EL0: the cycle counter.
    private const ulong EnableAndClear = 0b101;
    private const ulong CountHypervisor = 1UL << 27;
    private const ulong Counter = 1UL << 31;

    /// <summary>Lets it run at every level.</summary>
    internal static void Start()
    {
        WriteFilter(CountHypervisor);
        WriteEnable(Counter);
        WriteControl(EnableAndClear);
    }

    /// <summary>Reads it.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_pmccntr_el0")]
    internal static extern ulong Read();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_pmccfiltr_el0")]
    private static extern void WriteFilter(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_pmcntenset_el0")]
    private static extern void WriteEnable(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_pmcr_el0")]
    private static extern void WriteControl(ulong value);
}
