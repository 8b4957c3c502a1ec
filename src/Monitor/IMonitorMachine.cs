using Firn.Arm64;
using Firn.Arm64.Gic;
using Firn.Arm64.Identification;
using Firn.Arm64.Translation;
using Firn.Monitor.Platforms;
using Firn.Monitor.Worlds;

namespace Firn.Monitor;

/// <summary>The machine as EL3 sees it. Each member is one system register or instruction of the core that asks, unless it says otherwise.</summary>
public interface IMonitorMachine : IMachine, IPlatform, IWorldRegisters
{
    /// <summary>MPIDR_EL1: which core this is.</summary>
    Affinity Affinity { get; }

    /// <summary>ESR_EL3: why the last exception was taken to EL3.</summary>
    ulong Syndrome { get; }

    /// <summary>FAR_EL3: the address of the last abort taken to EL3.</summary>
    ulong FaultAddress { get; }

    /// <summary>MAIR_EL3: what the attribute indices of EL3's descriptors mean.</summary>
    ulong MemoryAttributes { set; }

    /// <summary>TCR_EL3: the shape of EL3's translation.</summary>
    ulong TranslationControl { set; }

    /// <summary>TTBR0_EL3: EL3's first table.</summary>
    PhysicalAddress TranslationTable { set; }

    /// <summary>SCTLR_EL3: EL3's MMU, caches and checks.</summary>
    ulong SystemControl { get; set; }

    /// <summary>TLBI ALLE3 and its completion: this core forgets EL3's translations.</summary>
    void InvalidateTranslations();

    /// <summary>PSTATE.A clear: EL3 takes its own system errors now.</summary>
    void UnmaskSystemErrors();

    /// <summary>Forgets what the branch predictor learnt, on a core that does so when EL3's MMU is turned off and on.</summary>
    void InvalidateBranchPredictor();

    /// <summary>ICC_SRE_EL3, ICC_SRE_EL2 and the Secure ICC_SRE_EL1: the CPU interface is reached by system registers, at every level.</summary>
    /// <param name="enable">The value for all three.</param>
    void EnableInterfaceRegisters(SystemRegisterEnable enable);

    /// <summary>ICC_CTLR_EL3.</summary>
    MonitorInterfaceControl InterfaceControl { get; set; }

    /// <summary>ICC_IGRPEN1_EL3: Group 1 of either world.</summary>
    MonitorGroupEnable Group1Enable { set; }

    /// <summary>ICC_IGRPEN0_EL1: Group 0, which is the monitor's.</summary>
    GroupEnable Group0Enable { set; }

    /// <summary>ICC_PMR_EL1, as EL3 sees it.</summary>
    PriorityMask PriorityMask { set; }

    /// <summary>
    /// ICC_AP0R&lt;n&gt;_EL1 and the Non-secure ICC_AP1R&lt;n&gt;_EL1 zero: no interrupt is being served. As many as the interface has by
    /// ICC_CTLR_EL3.PRIbits; those beyond are UNDEFINED.
    /// </summary>
    /// <param name="registers">1, 2 or 4 of each.</param>
    void ClearActivePriorities(uint registers);

    /// <summary>ICC_IAR0_EL1: takes the highest pending interrupt of Group 0.</summary>
    Acknowledge AcknowledgeGroup0();

    /// <summary>ICC_EOIR0_EL1: ends it.</summary>
    void EndGroup0(Acknowledge interrupt);

    /// <summary>ICC_SGI0R_EL1: a software-generated interrupt of Group 0 to another core.</summary>
    void SendGroup0(SoftwareInterruptTarget target);
}
