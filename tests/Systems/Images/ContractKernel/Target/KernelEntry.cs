using System.Runtime.CompilerServices;

namespace Firn.SystemsTests.ContractKernel.Target;

/// <summary>What a core was entered with, as start.S keeps it: x0 to x5, CurrentEL, DAIF, SCTLR_EL2, TCR_EL2, MAIR_EL2.</summary>
[InlineArray(Count)]
internal struct KernelEntry
{
    /// <summary>Words that are kept.</summary>
    internal const int Count = 11;

    private ulong _first;
}
