using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Virtualization;

namespace Firn.Abi.Invocations;

/// <summary>A virtual CPU. Kernels with hypervisor support.</summary>
[Object(CapabilityType.VirtualCpu)]
public interface IVirtualCpu
{
    /// <summary>Binds it to a thread, which then runs at EL1.</summary>
    [Invocation(Invocation.VirtualCpuSetThread, "ARMVCPUSetTCB")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void SetThread(Capability<IThread> thread);

    /// <summary>Makes a virtual interrupt pending in a list register.</summary>
    [Invocation(Invocation.VirtualCpuInjectInterrupt, "ARMVCPUInjectIRQ")]
    [Fails(InvocationError.DeleteFirst, InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError)]
    void InjectInterrupt(ushort interrupt, byte priority, byte group, byte listRegister);

    /// <summary>A register of EL1.</summary>
    [Invocation(Invocation.VirtualCpuReadRegister, "ARMVCPUReadReg")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidArgument, InvocationError.InvalidCapability)]
    ulong ReadRegister(VirtualCpuRegister register);

    /// <summary>Sets a register of EL1.</summary>
    [Invocation(Invocation.VirtualCpuWriteRegister, "ARMVCPUWriteReg")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidArgument, InvocationError.InvalidCapability)]
    void WriteRegister(VirtualCpuRegister register, ulong value);

    /// <summary>Unmasks a private interrupt of the machine that stands for the guest's.</summary>
    [Invocation(Invocation.VirtualCpuAcknowledgeInterrupt, "ARMVCPUAckVPPI")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidArgument, InvocationError.InvalidCapability)]
    void AcknowledgeInterrupt(ulong interrupt);
}
