using System.Collections.Generic;
using Firn.Abi.Invocations;
using Firn.Abi.Virtualization;
using Firn.Arm64.Identification;
using Firn.Arm64.Registers;
using Firn.Arm64.Translation;
using Firn.Kernel.Objects;

namespace Firn.KernelTests.Fakes;

/// <summary>The registers of threads' translation, and of virtual CPUs.</summary>
public sealed partial class FakeBoard
{
    /// <summary>What the core's memory system can do: 44 bits of address.</summary>
    public MemoryModelFeatures0 MemoryModelFeatures { get; set; } = new() { PhysicalAddressRange = 4 };

    /// <summary>Caches: lines of 64 bytes, physically indexed.</summary>
    public CacheType CacheType { get; set; } = new() { InstructionLine = 4, DataLine = 4, InstructionPolicy = 3 };

    /// <summary>TPIDR_EL0.</summary>
    public ulong ThreadPointer { get; set; }

    /// <summary>TPIDRRO_EL0.</summary>
    public ulong ReadOnlyThreadPointer { get; set; }

    /// <summary>VTTBR_EL2.</summary>
    public Stage2TableBase UserTranslation { get; set; }

    /// <summary>HCR_EL2.</summary>
    public HypervisorConfiguration HypervisorConfiguration { get; set; }

    /// <summary>MDSCR_EL1.</summary>
    public MonitorDebugControl DebugControl { get; set; }

    /// <summary>What stage 1 of a virtual CPU adds to an address, by exclusive or.</summary>
    public ulong Stage1Offset { get; set; }

    /// <summary>The FPU's registers, as one word.</summary>
    public ulong FloatingPoint { get; set; }

    /// <summary>EL1's registers.</summary>
    public Dictionary<VirtualCpuRegister, ulong> GuestRegisters { get; } = [];

    /// <summary>A GICv3's virtual interface.</summary>
    public Dictionary<VirtualInterfaceRegister, ulong> VirtualInterface { get; } = [];

    /// <summary>What the secure monitor answers.</summary>
    public SecureMonitorRegisters SecureMonitorAnswer { get; set; }

    /// <summary>The registers of EL1 that are switched at each change between a virtual CPU and a thread without, in the order of loading.</summary>
    public static IReadOnlyList<VirtualCpuRegister> SwitchedRegisters { get; } =
    [
        VirtualCpuRegister.SystemControl, VirtualCpuRegister.FeatureAccess, VirtualCpuRegister.KernelTimerControl,
        VirtualCpuRegister.VirtualTimerCompare, VirtualCpuRegister.VirtualTimerControl,
    ];

    /// <summary>CSSELR_EL1.</summary>
    public ulong CacheSelection { get; set; }

    /// <summary>VDISR_EL2.</summary>
    public ulong DeferredError { get; set; }

    /// <summary>FEAT_RAS.</summary>
    public bool HasDeferredErrors { get; set; }

    /// <summary>HPFAR_EL2.</summary>
    public ulong FaultPage { get; set; }

    /// <summary>Feature registers, by CRm and op2.</summary>
    public Dictionary<(uint Group, uint Number), ulong> Features { get; } = [];
}
