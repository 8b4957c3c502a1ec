using Firn.Arm64.Identification;
using Firn.Arm64.Translation;

namespace Firn.Kernel.Memory;

/// <summary>Stage 2 translation of this core, thread pointers, and cache maintenance.</summary>
public interface ITranslationMachine
{
    /// <summary>ID_AA64MMFR0_EL1.</summary>
    MemoryModelFeatures0 MemoryModelFeatures { get; }

    /// <summary>CTR_EL0.</summary>
    CacheType CacheType { get; }

    /// <summary>TPIDR_EL0: the thread pointer that threads write themselves.</summary>
    ulong ThreadPointer { get; set; }

    /// <summary>TPIDRRO_EL0: the thread pointer that threads read; a virtual CPU's EL1 writes it.</summary>
    ulong ReadOnlyThreadPointer { get; set; }

    /// <summary>VTCR_EL2: the shape of stage 2.</summary>
    void SetStage2Control(Stage2TranslationControl control);

    /// <summary>VTTBR_EL2: the root of user translation, and its VMID; an ISB follows.</summary>
    void SetUserTranslation(Stage2TableBase root);

    /// <summary>DSB ISHST: table walks of all cores see the descriptors that were stored.</summary>
    void SynchronizeTables();

    /// <summary>DSB ISH: TLB and instruction cache maintenance is complete on all cores.</summary>
    void SynchronizeMaintenance();

    /// <summary>TLBI IPAS2E1, or IPAS2E1IS for all cores: stage 2 translations of the page or block of an address, for the VMID in VTTBR_EL2.</summary>
    void InvalidateStage2(IntermediatePhysicalAddress address, bool everywhere);

    /// <summary>TLBI VMALLE1, or VMALLE1IS: stage 1 translations and those of both stages together, for the VMID in VTTBR_EL2.</summary>
    void InvalidateStage1(bool everywhere);

    /// <summary>TLBI VMALLS12E1, or VMALLS12E1IS: all translations for the VMID in VTTBR_EL2.</summary>
    void InvalidateBothStages(bool everywhere);

    /// <summary>AT S1E2R: the kernel's window has this address; PAR_EL1 is a virtual CPU's and stays.</summary>
    bool IsInWindow(PhysicalAddress address);

    /// <summary>DC CVAC by lines: written back to the point of coherency. No barrier; the same of the three that follow.</summary>
    void CleanData(PhysicalAddress start, ulong length);

    /// <summary>DC IVAC by lines: dropped, down to the point of coherency; whole lines, also where the range begins or ends within one.</summary>
    void InvalidateData(PhysicalAddress start, ulong length);

    /// <summary>DC CIVAC by lines: written back to the point of coherency, and dropped.</summary>
    void CleanInvalidateData(PhysicalAddress start, ulong length);

    /// <summary>DC CVAU by lines: written back to the point of unification, where instruction fetches see it.</summary>
    void CleanDataToUnification(PhysicalAddress start, ulong length);

    /// <summary>IC IVAU by lines: instruction cache lines are dropped. Reaches all aliases only of a physically indexed cache.</summary>
    void InvalidateInstructions(PhysicalAddress start, ulong length);

    /// <summary>AT S1E1R: where a virtual CPU's stage 1 maps an address for reading; PAR_EL1 is the virtual CPU's and stays.</summary>
    TranslationResult TranslateStage1(VirtualAddress address);
}
