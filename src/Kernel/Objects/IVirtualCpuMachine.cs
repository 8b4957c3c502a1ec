using Firn.Abi.Invocations;
using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;

namespace Firn.Kernel.Objects;

/// <summary>The registers of EL1 and of the virtual interrupt interface, which a virtual CPU saves; and the secure monitor.</summary>
public interface IVirtualCpuMachine
{
    /// <summary>A register of EL1; its summary names it.</summary>
    ulong ReadRegister(VirtualCpuRegister register);

    /// <summary>Writes a register of EL1.</summary>
    void WriteRegister(VirtualCpuRegister register, ulong value);

    /// <summary>
    /// Reads the registers of EL1 that stay while a thread without virtual CPU runs: TTBR0_EL1 to SPSR_EL1, as they are numbered, and the two
    /// that follow all; DISR_EL1 only where there is one.
    /// </summary>
    void SaveKeptRegisters(ref VirtualCpu.RegisterWords words, bool hasDeferredErrors);

    /// <summary>Writes them.</summary>
    void LoadKeptRegisters(ref VirtualCpu.RegisterWords words, bool hasDeferredErrors);

    /// <summary>SCTLR_EL1, CPACR_EL1, CNTV_CTL_EL0, CNTV_CVAL_EL0 and CNTKCTL_EL1 are saved, then as <see cref="ForgetGuest"/>.</summary>
    void SwitchGuestOff(ref VirtualCpu.RegisterWords words, in NativeState native);

    /// <summary>The virtual timer is off, EL1 and HCR_EL2 are as threads without virtual CPU need them.</summary>
    void ForgetGuest(in NativeState native);

    /// <summary>HCR_EL2, and what <see cref="SwitchGuestOff"/> saved, with CNTVOFF_EL2.</summary>
    void SwitchGuestOn(ref VirtualCpu.RegisterWords words, HypervisorConfiguration configuration);

    /// <summary>CNTHCTL_EL2: what EL1 and EL0 may do with the physical counter and timer.</summary>
    void SetTimerAccess(HypervisorTimerControl control);

    /// <summary>ID_AA64PFR0_EL1 announces FEAT_RAS: a guest has DISR_EL1.</summary>
    bool HasDeferredErrors { get; }

    /// <summary>A feature register, by CRm (4 to 7) and op2 of its encoding; 0 where it announces nothing that a guest may have.</summary>
    ulong ReadFeatures(uint group, uint number);

    /// <summary>HPFAR_EL2: of a stage 2 fault, the page of the intermediate physical address.</summary>
    ulong FaultPage { get; }

    /// <summary>A register of a GICv3's virtual interface; its summary names it.</summary>
    ulong ReadVirtualInterface(VirtualInterfaceRegister register);

    /// <summary>Writes a register of a GICv3's virtual interface.</summary>
    void WriteVirtualInterface(VirtualInterfaceRegister register, ulong value);

    /// <summary>Reads the list registers of a GICv3, as many as there are.</summary>
    void SaveListRegisters(ref VirtualCpu.ListRegisterWords words, int count);

    /// <summary>Writes them.</summary>
    void LoadListRegisters(ref VirtualCpu.ListRegisterWords words, int count);

    /// <summary>SMC #0 with x0 to x7, and what they hold afterwards (DEN0028).</summary>
    void CallSecureMonitor(ref SecureMonitorRegisters registers);
}
