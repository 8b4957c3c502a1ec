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

    /// <summary>Reads the registers of EL1 that stay while a thread without virtual CPU runs: TTBR0_EL1 to SPSR_EL1, as they are numbered.</summary>
    void SaveKeptRegisters(ref VirtualCpu.RegisterWords words);

    /// <summary>Writes them.</summary>
    void LoadKeptRegisters(ref VirtualCpu.RegisterWords words);

    /// <summary>HCR_EL2.</summary>
    void SetHypervisorConfiguration(HypervisorConfiguration configuration);

    /// <summary>A register of a GICv3's virtual interface; its summary names it.</summary>
    ulong ReadVirtualInterface(VirtualInterfaceRegister register);

    /// <summary>Writes a register of a GICv3's virtual interface.</summary>
    void WriteVirtualInterface(VirtualInterfaceRegister register, ulong value);

    /// <summary>SMC #0 with x0 to x7, and what they hold afterwards (DEN0028).</summary>
    void CallSecureMonitor(ref SecureMonitorRegisters registers);
}
