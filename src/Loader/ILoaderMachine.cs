using Firn.Arm64;
using Firn.Arm64.Identification;
using Firn.Arm64.Psci;
using Firn.Arm64.Translation;

namespace Firn.Loader;

/// <summary>The machine as the loader sees it: a core at EL2 of the normal world, with PSCI below.</summary>
public interface ILoaderMachine : IMachine
{
    /// <summary>MPIDR_EL1: which core this is.</summary>
    Affinity Affinity { get; }

    /// <summary>ID_AA64MMFR0_EL1: among others, the size of physical addresses.</summary>
    MemoryModelFeatures0 MemoryModel { get; }

    /// <summary>CNTFRQ_EL0: ticks of <see cref="IMachine.Count"/> in a second.</summary>
    ulong CounterFrequency { get; }

    /// <summary>The registers of the PL011 that text goes to.</summary>
    PhysicalAddress Console { get; set; }

    /// <summary>MAIR_EL2.</summary>
    ulong MemoryAttributes { set; }

    /// <summary>TCR_EL2.</summary>
    ulong TranslationControl { set; }

    /// <summary>TTBR0_EL2.</summary>
    PhysicalAddress TranslationTable { set; }

    /// <summary>SCTLR_EL2.</summary>
    ulong SystemControl { set; }

    /// <summary>DSB, TLBI ALLE2, DSB, ISB: forgets all translations of this core's EL2.</summary>
    void InvalidateTranslations();

    /// <summary>A call of PSCI by SMC (DEN0022, with the SMC Calling Convention).</summary>
    PsciResult Call(PsciFunction function, ulong argument1, ulong argument2, ulong argument3);
}
