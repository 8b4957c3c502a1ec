using Firn.Arm64.Gic;
using Firn.Arm64.Identification;

namespace Firn.Kernel.Interrupts;

/// <summary>The interrupt interface of this core, as far as it is registers of the core; a GICv2's is memory.</summary>
public interface IInterruptMachine
{
    /// <summary>ISR_EL1 has an IRQ or FIQ: something waits that the kernel would take.</summary>
    bool IsInterruptPending { get; }

    /// <summary>MPIDR_EL1.</summary>
    Affinity Affinity { get; }

    /// <summary>ID_AA64PFR0_EL1.GIC is not 0: the core has the registers of a GICv3.</summary>
    bool HasInterruptRegisters { get; }

    /// <summary>ICC_IAR1_EL1: takes the most urgent interrupt of Group 1; a DSB follows (GIC IHI 0069, 4.1).</summary>
    Acknowledge AcknowledgeInterrupt();

    /// <summary>ICC_EOIR1_EL1: the priority drops.</summary>
    void DropPriority(Acknowledge interrupt);

    /// <summary>ICC_DIR_EL1: the interrupt can come again; an ISB goes before.</summary>
    void Deactivate(Acknowledge interrupt);

    /// <summary>ICC_SGI1R_EL1, and an ISB.</summary>
    void SendSoftwareInterrupt(SoftwareInterruptTarget target);

    /// <summary>ICC_SRE_EL2 and ICC_SRE_EL1: registers, no bypass, EL1 may not change it; ICC_BPR1, ICC_PMR and ICC_IGRPEN1; an ISB.</summary>
    void EnableInterruptInterface(SystemRegisterEnable enable, PriorityMask mask);

    /// <summary>ICC_CTLR_EL1.</summary>
    InterfaceControl InterfaceControl { get; set; }
}
