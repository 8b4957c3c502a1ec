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

    /// <summary>
    /// Which of Firn's additions there are, and how many list registers. A kernel that does not know it, such as seL4's, answers IllegalOperation:
    /// then there are none.
    /// </summary>
    [Invocation(Invocation.VirtualCpuDescribe, "FirnVCPUDescribe")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    VirtualCpuDescription Describe();

    /// <summary>How its exits are told, from the next one on.</summary>
    [Invocation(Invocation.VirtualCpuSetExitFormat, "FirnVCPUSetExitFormat")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError)]
    void SetExitFormat(ExitFormat format);

    /// <summary>
    /// <paramref name="count"/> registers from <paramref name="first"/> on, first in the answer; those beyond the last are left out.
    /// </summary>
    [Invocation(Invocation.VirtualCpuReadRegisters, "FirnVCPUReadRegisters")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError)]
    VirtualCpuContext ReadRegisters(VirtualCpuRegister first, ulong count);

    /// <summary>Sets <paramref name="count"/> registers from <paramref name="first"/> on, of which there are so many, to the first words.</summary>
    [Invocation(Invocation.VirtualCpuWriteRegisters, "FirnVCPUWriteRegisters")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError, InvocationError.TruncatedMessage)]
    void WriteRegisters(VirtualCpuRegister first, ulong count, VirtualCpuContext registers);

    /// <summary>List registers from <paramref name="first"/> on, up to 16, as they are now.</summary>
    [Invocation(Invocation.VirtualCpuReadListRegisters, "FirnVCPUReadListRegisters")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError)]
    ListRegisterWords ReadListRegisters(ulong first);

    /// <summary>
    /// Its guest executes no further instruction before its handler was told: an exit with a syndrome of 0. One that is at its handler already, or
    /// stopped, is told so when it would go on; several kicks before that are one.
    /// </summary>
    [Invocation(Invocation.VirtualCpuKick, "FirnVCPUKick")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void Kick();

    /// <summary>
    /// Sets <paramref name="count"/> list registers from <paramref name="first"/> on, whatever they hold: all states, as <see cref="VirtualInterrupt"/>.
    /// </summary>
    [Invocation(Invocation.VirtualCpuWriteListRegisters, "FirnVCPUWriteListRegisters")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError, InvocationError.TruncatedMessage)]
    void WriteListRegisters(ulong first, ulong count, ListRegisterWords registers);

    /// <summary>What the guest has set of its virtual interrupt interface, a <see cref="VirtualInterfaceState"/>.</summary>
    [Invocation(Invocation.VirtualCpuReadInterface, "FirnVCPUReadInterface")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    ulong ReadInterface();

    /// <summary>All of it becomes as it was made, but for its thread, the form of its exits, of what it is told (<see cref="TellNonePending"/>), its debugging (<see cref="SetDebugging"/>), and what its timer is (<see cref="LinkTimer"/>).</summary>
    [Invocation(Invocation.VirtualCpuReset, "FirnVCPUReset")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void Reset();

    /// <summary>
    /// Whether its handler is told, from now on, when none of its list registers has an interrupt that is pending: maintenance that names no list register. So those come in that
    /// had no room, though nothing ended: a guest may have acknowledged all, and let less urgent ones come (ICC_CTLR_EL1.EOImode, GICC_CTLR.EOImode).
    /// </summary>
    [Invocation(Invocation.VirtualCpuTellNonePending, "FirnVCPUTellNonePending")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void TellNonePending(bool isTold);

    /// <summary>
    /// How its handler debugs it, from now on; for one that is at its handler, or stopped. With <see cref="VirtualCpuDebugging.Step"/> its thread takes one instruction when it
    /// goes on.
    /// </summary>
    [Invocation(Invocation.VirtualCpuSetDebugging, "FirnVCPUSetDebugging")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError)]
    void SetDebugging(VirtualCpuDebugging debugging);

    /// <summary>
    /// The virtual timer's interrupt of the machine becomes this one of the guest's, a <see cref="VirtualInterrupt"/>, without its handler: pending in this list register, if that is
    /// empty, and not again before it ends there, of which the handler is not told either. Where the list register is not empty the handler is told as without. A state
    /// of 0: no longer. What the list register holds stays.
    /// </summary>
    [Invocation(Invocation.VirtualCpuLinkTimer, "FirnVCPULinkTimer")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError, InvocationError.TruncatedMessage)]
    void LinkTimer(ulong listRegister, ulong interrupt);
}
