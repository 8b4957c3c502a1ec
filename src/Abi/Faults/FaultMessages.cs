using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;

namespace Firn.Abi.Faults;

/// <summary>Which faults a kernel configuration has, how many words their messages have, and how many a reply writes back.</summary>
public static class FaultMessages<TConfiguration>
    where TConfiguration : struct, IKernelConfiguration
{
    /// <summary>The configuration has this fault.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Exists(FaultType type) => type switch
    {
        FaultType.DebugException => TConfiguration.HardwareDebugging,
        FaultType.VgicMaintenance or FaultType.VirtualCpu or FaultType.VirtualPrivateInterrupt or FaultType.VirtualCpuExit
            => TConfiguration.HypervisorSupport,
        _ => type <= FaultType.VirtualMemory,
    };

    /// <summary>Words of a fault's message: of a capability fault and of an exit, the most.</summary>
    public static int LengthOf(FaultType type) => type switch
    {
        FaultType.Capability => (int)CapabilityFaultWord.Failure + LengthOf(LookupFailure.GuardMismatch),
        FaultType.UnknownSystemCall => (int)UnknownSystemCallWord.SystemCall + 1,
        FaultType.UserException => (int)UserExceptionWord.Code + 1,
        FaultType.DebugException => (int)DebugExceptionWord.Breakpoint + 1,
        FaultType.Timeout => (int)TimeoutWord.Consumed + 1,
        FaultType.VirtualMemory => (int)VirtualMemoryFaultWord.Syndrome + 1,
        FaultType.VgicMaintenance or FaultType.VirtualCpu or FaultType.VirtualPrivateInterrupt => 1,
        FaultType.VirtualCpuExit => (int)VirtualCpuExitWord.X30 + 1,
        _ => 0,
    };

    /// <summary>Words that tell a lookup failure, itself included.</summary>
    public static int LengthOf(LookupFailure failure) => failure switch
    {
        LookupFailure.MissingCapability => (int)LookupFailureWord.BitsLeft + 1,
        LookupFailure.DepthMismatch => (int)LookupFailureWord.Found + 1,
        LookupFailure.GuardMismatch => (int)LookupFailureWord.GuardSize + 1,
        _ => (int)LookupFailureWord.Failure + 1,
    };

    /// <summary>
    /// Words that a reply writes to the thread, at most. Faults of the types that a reply can steer (these, and debug exceptions)
    /// let the thread go on only after a reply with label 0; the others after any reply.
    /// </summary>
    public static int ReplyLengthOf(FaultType type) => type switch
    {
        FaultType.UnknownSystemCall => (int)UnknownSystemCallWord.ProgramStatus + 1,
        FaultType.UserException => (int)UserExceptionWord.ProgramStatus + 1,
        FaultType.Timeout => Threads.UserContext.GeneralRegisters,
        FaultType.VirtualCpuExit => (int)VirtualCpuExitReplyWord.Value + 1,
        _ => 0,
    };
}
