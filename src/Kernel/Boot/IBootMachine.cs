using Firn.Arm64.Registers;
using Firn.Arm64.Translation;

namespace Firn.Kernel.Boot;

/// <summary>What only the start of a core does.</summary>
public interface IBootMachine
{
    /// <summary>CNTFRQ_EL0: ticks of the counter a second.</summary>
    ulong CounterFrequency { get; }

    /// <summary>ID_AA64MMFR0_EL1.PARange, as TCR_EL2.PS takes it.</summary>
    uint PhysicalAddressRange { get; }

    /// <summary>
    /// Goes over to translation tables that map what is executing at the same addresses: MAIR_EL2, TCR_EL2, an ISB, TTBR0_EL2, an ISB,
    /// TLBI ALLE2, a DSB, IC IALLU, a DSB, an ISB, SCTLR_EL2, an ISB.
    /// </summary>
    void EnterTranslation(MemoryAttributes attributes, TranslationControlEl2Or3 control, TranslationTableBase root, SystemControl system);

    /// <summary>Does not return: WFI, again and again, with interrupts masked.</summary>
    void Park();

    /// <summary>DSB ISH, TLBI ALLE2IS, DSB ISH, ISB: all cores forget the kernel's translations.</summary>
    void InvalidateKernelTranslations();

    /// <summary>DSB ISH, TLBI ALLE1IS, DSB ISH, ISB: all cores forget the translations of threads and virtual CPUs.</summary>
    void InvalidateUserTranslations();
}
