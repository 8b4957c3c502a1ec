using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Errors;
using Firn.Abi.SystemCalls;
using Firn.Arm64;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Debugging;

/// <summary>System calls of kernels that measure (seL4: benchmark.c).</summary>
public static class BenchmarkCalls
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs one, which the configuration has. What a call answers is in x0.</summary>
        internal void PerformBenchmarkCall(SystemCall call)
        {
            ref UserFrame frame = ref core.Current.Frame;
            switch (call)
            {
                case SystemCall.BenchmarkFlushCaches:
                    if (frame[SystemCallRegister.Capability] == 0)
                        core.Machine.FlushCaches();
                    else
                        core.FlushFirstLevel(frame[SystemCallRegister.Information]);
                    break;
                case SystemCall.BenchmarkResetLog:
                    frame[SystemCallRegister.Capability] = (ulong)core.ResetLog();
                    break;
                case SystemCall.BenchmarkFinalizeLog:
                    core.FinalizeLog();
                    break;
                case SystemCall.BenchmarkSetLogBuffer:
                    frame[SystemCallRegister.Capability] = (ulong)core.SetLogBuffer(frame[SystemCallRegister.Capability]);
                    break;
                case SystemCall.BenchmarkNull:
                    break;
                default:
                    if (TConfiguration.Benchmarks == BenchmarkKind.Utilisation)
                        core.PerformUtilisationCall(call);
                    break;
            }
        }

        // Bit 0: instructions, bit 1: data.
        private void FlushFirstLevel(ulong which) => core.Machine.FlushFirstLevel(Field.Flag(which, 1), Field.Flag(which, 0));

        private InvocationError ResetLog()
        {
            if (HasLog<TConfiguration>() && core.Utilisation.LogBuffer == 0)
                return InvocationError.IllegalOperation;
            if (TConfiguration.Benchmarks == BenchmarkKind.Utilisation)
                core.ResetUtilisation();
            return InvocationError.None;
        }

        // No place of this kernel writes to the log, so that it has no entries.
        private void FinalizeLog()
        {
            if (HasLog<TConfiguration>())
                core.Current.Frame[SystemCallRegister.Capability] = 0;
            if (TConfiguration.Benchmarks == BenchmarkKind.Utilisation)
                core.FinishUtilisation();
        }

        private InvocationError SetLogBuffer(ulong pointer)
        {
            Capability capability = core.CapabilityAt(pointer);
            if (!HasLog<TConfiguration>() || capability.Type != CapabilityType.Frame || new FrameCapability(capability).Size != FrameSize.Large)
                return InvocationError.IllegalOperation;
            core.Utilisation.LogBuffer = new FrameCapability(capability).Base;
            return InvocationError.None;
        }

        private void PerformUtilisationCall(SystemCall call)
        {
            switch (call)
            {
                case SystemCall.BenchmarkGetThreadUtilisation:
                case SystemCall.BenchmarkResetThreadUtilisation:
                    Capability capability = core.CapabilityAt(core.Current.Frame[SystemCallRegister.Capability]);
                    if (capability.Type != CapabilityType.Thread)
                        break;
                    ThreadReference thread = new ThreadCapability(capability).Thread;
                    if (call == SystemCall.BenchmarkGetThreadUtilisation)
                        core.WriteUtilisation(thread);
                    else
                        core.UtilisationOf(thread).Reset();
                    break;
                case SystemCall.BenchmarkDumpAllThreadsUtilisation:
                    if (TConfiguration.Printing)
                        core.DumpUtilisation();
                    break;
                default:
                    for (ThreadReference item = core.CoreAt(0).AllThreads; !item.IsNull; item = core.At(item).AllNext)
                        core.UtilisationOf(item).Reset();
                    break;
            }
        }
    }

    private static bool HasLog<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration => TConfiguration.Benchmarks is BenchmarkKind.KernelEntries or BenchmarkKind.TracePoints;
}
