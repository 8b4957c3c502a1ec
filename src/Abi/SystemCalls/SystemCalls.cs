using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;

namespace Firn.Abi.SystemCalls;

/// <summary>Which system calls a kernel configuration has. Any other number is an unknown-system-call fault.</summary>
public static class SystemCalls<TConfiguration>
    where TConfiguration : struct, IKernelConfiguration
{
    /// <summary>The configuration has this system call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Exists(SystemCall call) => call switch
    {
        <= SystemCall.Call and >= SystemCall.Yield => true,
        <= SystemCall.DebugPutCharacter and >= SystemCall.DebugDumpScheduler => TConfiguration.Printing,
        <= SystemCall.DebugHalt and >= SystemCall.DebugNameThread => TConfiguration.DebugBuild,
        <= SystemCall.DebugSendInterrupt and >= SystemCall.DebugGetThreadAffinity => TConfiguration.DebugBuild && TConfiguration.Cores > 1,
        <= SystemCall.BenchmarkFlushCaches and >= SystemCall.BenchmarkNull => TConfiguration.Benchmarks != BenchmarkKind.None,
        <= SystemCall.BenchmarkGetThreadUtilisation and >= SystemCall.BenchmarkResetThreadUtilisation =>
            TConfiguration.Benchmarks == BenchmarkKind.Utilisation,
        <= SystemCall.BenchmarkDumpAllThreadsUtilisation and >= SystemCall.BenchmarkResetAllThreadsUtilisation =>
            TConfiguration.DebugBuild && TConfiguration.Benchmarks == BenchmarkKind.Utilisation,
        SystemCall.SetTlsBase => TConfiguration.ThreadPointer == ThreadPointer.ReadOnly,
        _ => false,
    };
}
