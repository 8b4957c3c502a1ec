namespace Firn.Abi.Invocations;

/// <summary>
/// All invocations of all configurations, in the order of seL4's labels (seL4 16.0.0, AArch64, MCS). What travels in a message is the
/// label of the kernel's configuration, of which <see cref="InvocationLabels{TConfiguration}"/> makes one of these and back; code that
/// decodes switches over these. Invocations from <see cref="Extensions.ExtensionRange.FirstLabel"/> are Firn's and are their own
/// labels.
/// </summary>
public enum Invocation : uint
{
    /// <summary>No invocation; label 0 in every configuration.</summary>
    Invalid = 0,

    /// <summary><see cref="IUntyped.Retype"/>.</summary>
    UntypedRetype = 1,

    /// <summary><see cref="IThread.ReadRegisters"/>.</summary>
    ThreadReadRegisters = 2,

    /// <summary><see cref="IThread.WriteRegisters"/>.</summary>
    ThreadWriteRegisters = 3,

    /// <summary><see cref="IThread.CopyRegisters"/>.</summary>
    ThreadCopyRegisters = 4,

    /// <summary><see cref="IThread.Configure"/>.</summary>
    ThreadConfigure = 5,

    /// <summary><see cref="IThread.SetPriority"/>.</summary>
    ThreadSetPriority = 6,

    /// <summary><see cref="IThread.SetMaximumControlledPriority"/>.</summary>
    ThreadSetMaximumControlledPriority = 7,

    /// <summary><see cref="IThread.SetSchedulingParameters"/>.</summary>
    ThreadSetSchedulingParameters = 8,

    /// <summary><see cref="IThread.SetTimeoutEndpoint"/>.</summary>
    ThreadSetTimeoutEndpoint = 9,

    /// <summary><see cref="IThread.SetIpcBuffer"/>.</summary>
    ThreadSetIpcBuffer = 10,

    /// <summary><see cref="IThread.SetSpace"/>.</summary>
    ThreadSetSpace = 11,

    /// <summary><see cref="IThread.Suspend"/>.</summary>
    ThreadSuspend = 12,

    /// <summary><see cref="IThread.Resume"/>.</summary>
    ThreadResume = 13,

    /// <summary><see cref="IThread.BindNotification"/>.</summary>
    ThreadBindNotification = 14,

    /// <summary><see cref="IThread.UnbindNotification"/>.</summary>
    ThreadUnbindNotification = 15,

    /// <summary><see cref="IThread.SetBreakpoint"/>.</summary>
    ThreadSetBreakpoint = 16,

    /// <summary><see cref="IThread.GetBreakpoint"/>.</summary>
    ThreadGetBreakpoint = 17,

    /// <summary><see cref="IThread.UnsetBreakpoint"/>.</summary>
    ThreadUnsetBreakpoint = 18,

    /// <summary><see cref="IThread.ConfigureSingleStepping"/>.</summary>
    ThreadConfigureSingleStepping = 19,

    /// <summary><see cref="IThread.SetTlsBase"/>.</summary>
    ThreadSetTlsBase = 20,

    /// <summary><see cref="IThread.SetFlags"/>.</summary>
    ThreadSetFlags = 21,

    /// <summary><see cref="ICNode.Revoke"/>.</summary>
    CNodeRevoke = 22,

    /// <summary><see cref="ICNode.Delete"/>.</summary>
    CNodeDelete = 23,

    /// <summary><see cref="ICNode.CancelBadgedSends"/>.</summary>
    CNodeCancelBadgedSends = 24,

    /// <summary><see cref="ICNode.Copy"/>.</summary>
    CNodeCopy = 25,

    /// <summary><see cref="ICNode.Mint"/>.</summary>
    CNodeMint = 26,

    /// <summary><see cref="ICNode.Move"/>.</summary>
    CNodeMove = 27,

    /// <summary><see cref="ICNode.Mutate"/>.</summary>
    CNodeMutate = 28,

    /// <summary><see cref="ICNode.Rotate"/>.</summary>
    CNodeRotate = 29,

    /// <summary><see cref="IInterruptControl.Get"/>.</summary>
    InterruptControlGet = 30,

    /// <summary><see cref="IInterruptHandler.Acknowledge"/>.</summary>
    InterruptHandlerAcknowledge = 31,

    /// <summary><see cref="IInterruptHandler.SetNotification"/>.</summary>
    InterruptHandlerSetNotification = 32,

    /// <summary><see cref="IInterruptHandler.Clear"/>.</summary>
    InterruptHandlerClear = 33,

    /// <summary><see cref="IDomain.Set"/>.</summary>
    DomainSet = 34,

    /// <summary><see cref="IDomain.ConfigureSchedule"/>.</summary>
    DomainConfigureSchedule = 35,

    /// <summary><see cref="IDomain.SetScheduleStart"/>.</summary>
    DomainSetScheduleStart = 36,

    /// <summary><see cref="ISchedulingControl.Configure"/>.</summary>
    SchedulingControlConfigure = 37,

    /// <summary><see cref="ISchedulingContext.Bind"/>.</summary>
    SchedulingContextBind = 38,

    /// <summary><see cref="ISchedulingContext.Unbind"/>.</summary>
    SchedulingContextUnbind = 39,

    /// <summary><see cref="ISchedulingContext.UnbindObject"/>.</summary>
    SchedulingContextUnbindObject = 40,

    /// <summary><see cref="ISchedulingContext.Consumed"/>.</summary>
    SchedulingContextConsumed = 41,

    /// <summary><see cref="ISchedulingContext.YieldTo"/>.</summary>
    SchedulingContextYieldTo = 42,

    /// <summary><see cref="IAddressSpace.CleanData"/>.</summary>
    AddressSpaceCleanData = 43,

    /// <summary><see cref="IAddressSpace.InvalidateData"/>.</summary>
    AddressSpaceInvalidateData = 44,

    /// <summary><see cref="IAddressSpace.CleanInvalidateData"/>.</summary>
    AddressSpaceCleanInvalidateData = 45,

    /// <summary><see cref="IAddressSpace.UnifyInstruction"/>.</summary>
    AddressSpaceUnifyInstruction = 46,

    /// <summary><see cref="ISecureMonitor.Call"/>.</summary>
    SecureMonitorCall = 47,

    /// <summary><see cref="IPageTable.Map"/>.</summary>
    PageTableMap = 48,

    /// <summary><see cref="IPageTable.Unmap"/>.</summary>
    PageTableUnmap = 49,

    /// <summary><see cref="IFrame.Map"/>.</summary>
    FrameMap = 50,

    /// <summary><see cref="IFrame.Unmap"/>.</summary>
    FrameUnmap = 51,

    /// <summary><see cref="IFrame.CleanData"/>.</summary>
    FrameCleanData = 52,

    /// <summary><see cref="IFrame.InvalidateData"/>.</summary>
    FrameInvalidateData = 53,

    /// <summary><see cref="IFrame.CleanInvalidateData"/>.</summary>
    FrameCleanInvalidateData = 54,

    /// <summary><see cref="IFrame.UnifyInstruction"/>.</summary>
    FrameUnifyInstruction = 55,

    /// <summary><see cref="IFrame.GetAddress"/>.</summary>
    FrameGetAddress = 56,

    /// <summary><see cref="IAsidControl.MakePool"/>.</summary>
    AsidControlMakePool = 57,

    /// <summary><see cref="IAsidPool.Assign"/>.</summary>
    AsidPoolAssign = 58,

    /// <summary><see cref="IVirtualCpu.SetThread"/>.</summary>
    VirtualCpuSetThread = 59,

    /// <summary><see cref="IVirtualCpu.InjectInterrupt"/>.</summary>
    VirtualCpuInjectInterrupt = 60,

    /// <summary><see cref="IVirtualCpu.ReadRegister"/>.</summary>
    VirtualCpuReadRegister = 61,

    /// <summary><see cref="IVirtualCpu.WriteRegister"/>.</summary>
    VirtualCpuWriteRegister = 62,

    /// <summary><see cref="IVirtualCpu.AcknowledgeInterrupt"/>.</summary>
    VirtualCpuAcknowledgeInterrupt = 63,

    /// <summary><see cref="IInterruptControl.GetTriggered"/>.</summary>
    InterruptControlGetTriggered = 64,

    /// <summary><see cref="IInterruptControl.GetTriggeredOnCore"/>.</summary>
    InterruptControlGetTriggeredOnCore = 65,

    /// <summary><see cref="IInterruptControl.IssueSoftwareInterrupt"/>.</summary>
    InterruptControlIssueSoftwareInterrupt = 66,

    /// <summary><see cref="IVirtualCpu.Describe"/>.</summary>
    VirtualCpuDescribe = 0x1000,

    /// <summary><see cref="IVirtualCpu.SetExitFormat"/>.</summary>
    VirtualCpuSetExitFormat = 0x1001,

    /// <summary><see cref="IVirtualCpu.ReadRegisters"/>.</summary>
    VirtualCpuReadRegisters = 0x1002,

    /// <summary><see cref="IVirtualCpu.WriteRegisters"/>.</summary>
    VirtualCpuWriteRegisters = 0x1003,

    /// <summary><see cref="IVirtualCpu.ReadListRegisters"/>.</summary>
    VirtualCpuReadListRegisters = 0x1004,

    /// <summary><see cref="IVirtualCpu.Kick"/>.</summary>
    VirtualCpuKick = 0x1005,

    /// <summary><see cref="IVirtualCpu.WriteListRegisters"/>.</summary>
    VirtualCpuWriteListRegisters = 0x1006,

    /// <summary><see cref="IVirtualCpu.ReadInterface"/>.</summary>
    VirtualCpuReadInterface = 0x1007,

    /// <summary><see cref="IVirtualCpu.Reset"/>.</summary>
    VirtualCpuReset = 0x1008,

    /// <summary><see cref="IVirtualCpu.TellNonePending"/>.</summary>
    VirtualCpuTellNonePending = 0x1009,

    /// <summary><see cref="IVirtualCpu.SetDebugging"/>.</summary>
    VirtualCpuSetDebugging = 0x100A,

    /// <summary><see cref="IVirtualCpu.LinkTimer"/>.</summary>
    VirtualCpuLinkTimer = 0x100B,
}
