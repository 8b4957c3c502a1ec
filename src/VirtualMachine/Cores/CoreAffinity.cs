using Firn.Arm64;

namespace Firn.VirtualMachine.Cores;

/// <summary>
/// MPIDR_EL1 of virtual cores: 16 of them in each cluster, as the software interrupts of a GICv3 without range selector reach.
/// </summary>
public static class CoreAffinity
{
    private const int ClusterBits = 4;

    // Bit 31 is RES1.
    private const ulong Reserved = 1UL << 31;

    /// <summary>Aff0 and Aff1 of a core, as device trees and PSCI name it.</summary>
    public static ulong Of(int core) =>
        Field.With(Field.Get((ulong)core, 0, ClusterBits), 8, 8, Field.Get((ulong)core, ClusterBits, 8));

    /// <summary>MPIDR_EL1 of a core.</summary>
    public static ulong Register(int core) => Reserved | Of(core);

    /// <summary>The core of that name; -1: there is none.</summary>
    public static int CoreOf(ulong affinity, int cores)
    {
        for (int i = 0; i < cores; i++)
        {
            if (Of(i) == affinity)
                return i;
        }
        return -1;
    }
}
