using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Extensions;

namespace Firn.Abi.Invocations;

/// <summary>
/// The labels of a kernel configuration. seL4 numbers the invocations that a configuration has without gaps, so one that is missing moves
/// all behind it. Four groups can be missing; everything here is arithmetic over their bounds, which the compiler folds.
/// </summary>
public static class InvocationLabels<TConfiguration>
    where TConfiguration : struct, IKernelConfiguration
{
    private static bool IsMultiprocessor => TConfiguration.Cores > 1;

    /// <summary>How many labels of seL4's there are, 0 included.</summary>
    public static int Count => (int)LabelOf(Last) + 1;

    private static Invocation Last =>
        IsMultiprocessor ? Invocation.InterruptControlGetTriggeredOnCore : Invocation.InterruptControlIssueSoftwareInterrupt;

    /// <summary>The configuration has this invocation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Exists(Invocation invocation) => invocation switch
    {
        Invocation.Invalid => false,
        >= Invocation.ThreadSetBreakpoint and <= Invocation.ThreadConfigureSingleStepping => TConfiguration.HardwareDebugging,
        >= Invocation.VirtualCpuSetThread and <= Invocation.VirtualCpuAcknowledgeInterrupt => TConfiguration.HypervisorSupport,
        Invocation.InterruptControlGetTriggeredOnCore => IsMultiprocessor,
        Invocation.InterruptControlIssueSoftwareInterrupt => !IsMultiprocessor,
        >= Invocation.VirtualCpuDescribe and <= Invocation.VirtualCpuLinkTimer => TConfiguration.HypervisorSupport,
        _ => invocation < Invocation.InterruptControlGetTriggeredOnCore,
    };

    /// <summary>The label of an invocation that exists in the configuration.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong LabelOf(Invocation invocation)
    {
        ulong label = (ulong)invocation;
        if (label >= ExtensionRange.FirstLabel)
            return label;
        if (!TConfiguration.HardwareDebugging && invocation > Invocation.ThreadConfigureSingleStepping)
            label -= Invocation.ThreadSetTlsBase - Invocation.ThreadSetBreakpoint;
        if (!TConfiguration.HypervisorSupport && invocation > Invocation.VirtualCpuAcknowledgeInterrupt)
            label -= Invocation.InterruptControlGetTriggered - Invocation.VirtualCpuSetThread;
        if (!IsMultiprocessor && invocation > Invocation.InterruptControlGetTriggeredOnCore)
            label -= Invocation.InterruptControlIssueSoftwareInterrupt - Invocation.InterruptControlGetTriggeredOnCore;
        return label;
    }

    /// <summary>The invocation that a label means; <see cref="Invocation.Invalid"/> where it means none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Invocation InvocationOf(ulong label)
    {
        // Beyond a byte there is no label of seL4's; what follows cannot overflow.
        if (label > byte.MaxValue)
            return TConfiguration.HypervisorSupport ? ExtensionOf(label) : Invocation.Invalid;
        Invocation invocation = (Invocation)label;
        if (!TConfiguration.HardwareDebugging && invocation >= Invocation.ThreadSetBreakpoint)
            invocation += Invocation.ThreadSetTlsBase - Invocation.ThreadSetBreakpoint;
        if (!TConfiguration.HypervisorSupport && invocation >= Invocation.VirtualCpuSetThread)
            invocation += Invocation.InterruptControlGetTriggered - Invocation.VirtualCpuSetThread;
        if (!IsMultiprocessor && invocation >= Invocation.InterruptControlGetTriggeredOnCore)
            invocation += Invocation.InterruptControlIssueSoftwareInterrupt - Invocation.InterruptControlGetTriggeredOnCore;
        return invocation > Last ? Invocation.Invalid : invocation;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Invocation ExtensionOf(ulong label) =>
        label is >= (ulong)Invocation.VirtualCpuDescribe and <= (ulong)Invocation.VirtualCpuLinkTimer ? (Invocation)label : Invocation.Invalid;
}
