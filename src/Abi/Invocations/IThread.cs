using Firn.Abi.Capabilities;
using Firn.Abi.Debugging;
using Firn.Abi.Errors;
using Firn.Abi.Threads;

namespace Firn.Abi.Invocations;

/// <summary>A thread (TCB).</summary>
[Object(CapabilityType.Thread)]
public interface IThread
{
    /// <summary>The first <paramref name="count"/> registers of the thread; nothing on Arm reads the architecture flags.</summary>
    [Invocation(Invocation.ThreadReadRegisters, "TCBReadRegisters")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError)]
    UserContext ReadRegisters(bool suspend, byte architectureFlags, ulong count);

    /// <summary>Writes the first <paramref name="count"/> registers of the thread.</summary>
    [Invocation(Invocation.ThreadWriteRegisters, "TCBWriteRegisters")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void WriteRegisters(bool resume, byte architectureFlags, ulong count, UserContext registers);

    /// <summary>Copies registers of another thread to this one.</summary>
    [Invocation(Invocation.ThreadCopyRegisters, "TCBCopyRegisters")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void CopyRegisters(
        Capability<IThread> source, bool suspendSource, bool resumeTarget,
        bool frameRegisters, bool integerRegisters, byte architectureFlags);

    /// <summary>Sets capability space, address space and IPC buffer.</summary>
    [Invocation(Invocation.ThreadConfigure, "TCBConfigure")]
    [Fails(InvocationError.AlignmentError, InvocationError.IllegalOperation,
        InvocationError.InvalidCapability, InvocationError.RevokeFirst)]
    void Configure(
        Capability<ICNode> capabilitySpace, CNodeData capabilitySpaceData, Capability<IAddressSpace> addressSpace,
        ulong addressSpaceData, ulong buffer, Capability<IFrame> bufferFrame);

    /// <summary>Sets the priority, which the authority's maximum bounds.</summary>
    [Invocation(Invocation.ThreadSetPriority, "TCBSetPriority")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError)]
    void SetPriority(Capability<IThread> authority, ulong priority);

    /// <summary>Sets the highest priority that the thread may give.</summary>
    [Invocation(Invocation.ThreadSetMaximumControlledPriority, "TCBSetMCPriority")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError)]
    void SetMaximumControlledPriority(Capability<IThread> authority, ulong maximum);

    /// <summary>Sets both priorities, the scheduling context and the fault handler.</summary>
    [Invocation(Invocation.ThreadSetSchedulingParameters, "TCBSetSchedParams")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError)]
    void SetSchedulingParameters(
        Capability<IThread> authority, ulong maximum, ulong priority,
        Capability<ISchedulingContext> context, Capability<IEndpoint> faultHandler);

    /// <summary>Sets who hears of the end of the thread's budget.</summary>
    [Invocation(Invocation.ThreadSetTimeoutEndpoint, "TCBSetTimeoutEndpoint")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void SetTimeoutEndpoint(Capability<IEndpoint> handler);

    /// <summary>Sets the IPC buffer; address 0 takes it away.</summary>
    [Invocation(Invocation.ThreadSetIpcBuffer, "TCBSetIPCBuffer")]
    [Fails(InvocationError.AlignmentError, InvocationError.IllegalOperation,
        InvocationError.InvalidCapability, InvocationError.RevokeFirst)]
    void SetIpcBuffer(ulong buffer, Capability<IFrame> bufferFrame);

    /// <summary>Sets fault handler, capability space and address space.</summary>
    [Invocation(Invocation.ThreadSetSpace, "TCBSetSpace")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RevokeFirst)]
    void SetSpace(
        Capability<IEndpoint> faultHandler, Capability<ICNode> capabilitySpace, CNodeData capabilitySpaceData,
        Capability<IAddressSpace> addressSpace, ulong addressSpaceData);

    /// <summary>Stops the thread.</summary>
    [Invocation(Invocation.ThreadSuspend, "TCBSuspend")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void Suspend();

    /// <summary>Lets the thread run.</summary>
    [Invocation(Invocation.ThreadResume, "TCBResume")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void Resume();

    /// <summary>Binds a notification: the thread hears of signals while it receives.</summary>
    [Invocation(Invocation.ThreadBindNotification, "TCBBindNotification")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void BindNotification(Capability<INotification> notification);

    /// <summary>Unbinds the notification.</summary>
    [Invocation(Invocation.ThreadUnbindNotification, "TCBUnbindNotification")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void UnbindNotification();

    /// <summary>Sets a breakpoint or a watchpoint of <paramref name="size"/> bytes.</summary>
    [Invocation(Invocation.ThreadSetBreakpoint, "TCBSetBreakpoint")]
    [Fails(InvocationError.AlignmentError, InvocationError.IllegalOperation, InvocationError.InvalidArgument,
        InvocationError.InvalidCapability, InvocationError.RangeError)]
    void SetBreakpoint(ushort number, ulong address, BreakpointKind kind, ulong size, BreakpointAccess access);

    /// <summary>What a breakpoint is set to.</summary>
    [Invocation(Invocation.ThreadGetBreakpoint, "TCBGetBreakpoint")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError)]
    BreakpointState GetBreakpoint(ushort number);

    /// <summary>Clears a breakpoint.</summary>
    [Invocation(Invocation.ThreadUnsetBreakpoint, "TCBUnsetBreakpoint")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability, InvocationError.RangeError)]
    void UnsetBreakpoint(ushort number);

    /// <summary>
    /// Lets the thread stop after so many instructions; 0 ends it. Answers whether a breakpoint register is taken by it.
    /// </summary>
    [Invocation(Invocation.ThreadConfigureSingleStepping, "TCBConfigureSingleStepping")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidArgument, InvocationError.InvalidCapability)]
    bool ConfigureSingleStepping(ushort number, ulong instructions);

    /// <summary>Sets the TLS base.</summary>
    [Invocation(Invocation.ThreadSetTlsBase, "TCBSetTLSBase")]
    [Fails(InvocationError.IllegalOperation, InvocationError.InvalidCapability)]
    void SetTlsBase(ulong address);

    /// <summary>Clears flags, then sets flags, and answers them all.</summary>
    [Invocation(Invocation.ThreadSetFlags, "TCBSetFlags")]
    [Fails(InvocationError.InvalidCapability)]
    ThreadFlags SetFlags(ThreadFlags clear, ThreadFlags set);
}
