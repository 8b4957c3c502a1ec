using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Arm64;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Ipc;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Debugging;

/// <summary>
/// System calls of debug builds, of printing kernels and of kernels that measure. They neither need nor use budget. A wrong argument stops the
/// machine where seL4's does: the programs that use them are wrong then.
/// </summary>
public static class DebugCalls
{
    private const byte CarriageReturn = 0x0D;
    private const byte LineFeed = 0x0A;
    private const ulong SoftwareInterrupts = 16;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs a system call that is none of the API; false: the configuration has no such call (seL4: handleUnknownSyscall).</summary>
        public bool TryDebugCall(ulong number)
        {
            SystemCall call = (SystemCall)number;
            if (call == SystemCall.SetTlsBase || !SystemCalls<TConfiguration>.Exists(call))
                return false;

            // Exists folds to false for what the configuration has not; these fold what it would have called.
            if (TConfiguration.Printing && call is SystemCall.DebugPutCharacter or SystemCall.DebugDumpScheduler)
                core.PerformPrintCall(call);
            else if (TConfiguration.DebugBuild && call is <= SystemCall.DebugHalt and >= SystemCall.DebugGetThreadAffinity)
                core.PerformDebugCall(call);
            else if (TConfiguration.Benchmarks != BenchmarkKind.None)
                core.PerformBenchmarkCall(call);
            return true;
        }

        /// <summary>What the current thread has at a capability pointer; null where there is nothing.</summary>
        internal Capability CapabilityAt(ulong pointer) =>
            core.TryLookup(core.CurrentThread, pointer, out SlotReference slot) ? core.CapabilityIn(slot) : Capability.Null;

        private void PerformPrintCall(SystemCall call)
        {
            if (call == SystemCall.DebugPutCharacter)
            {
                byte character = (byte)core.Current.Frame[SystemCallRegister.Capability];
                if (character == LineFeed)
                    core.Machine.WriteConsole(CarriageReturn);
                core.Machine.WriteConsole(character);
            }
            else if (TConfiguration.DebugBuild)
            {
                core.DumpThreads();
            }
        }

        private void PerformDebugCall(SystemCall call)
        {
            ref UserFrame frame = ref core.Current.Frame;
            switch (call)
            {
                case SystemCall.DebugHalt:
                    core.Halt("as a thread asked"u8);
                    break;
                case SystemCall.DebugIdentifyCapability:
                    frame[SystemCallRegister.Capability] = (ulong)core.CapabilityAt(frame[SystemCallRegister.Capability]).Type;
                    break;
                case SystemCall.DebugSnapshot:
                    if (TConfiguration.Printing)
                        core.DumpSystem();
                    break;
                case SystemCall.DebugNameThread:
                    core.NameThread();
                    break;
                case SystemCall.DebugSendInterrupt:
                    core.SendInterrupt();
                    break;
                default:
                    if (core.TryFindThread(out ThreadReference thread))
                        frame[SystemCallRegister.Capability] = core.At(thread).Core;
                    break;
            }
        }

        // The name is UTF-8 text in the message words of the IPC buffer, up to a zero byte.
        private void NameThread()
        {
            if (!core.TryFindThread(out ThreadReference thread))
                return;
            IpcBufferReference buffer = core.IpcBufferOf(core.CurrentThread, forReceiving: true);
            if (buffer.IsNull)
            {
                core.Halt("a thread that names another has no IPC buffer"u8);
                return;
            }

            ref ThreadName name = ref core.At(thread).Name;
            for (int i = 0; i < MessageLimits.Words; i++)
            {
                ulong word = core.At(buffer).Message[i];
                for (int j = 0; j < sizeof(ulong); j++)
                {
                    int place = (i * sizeof(ulong)) + j;
                    byte character = (byte)Field.Get(word, j * 8, 8);
                    if (place < ThreadName.Size)
                        name[place] = place == ThreadName.Size - 1 ? (byte)0 : character;
                    if (character == 0)
                        return;
                }
            }

            core.Halt("the name of a thread has no end"u8);
        }

        private void SendInterrupt()
        {
            ref UserFrame frame = ref core.Current.Frame;
            ulong target = frame[SystemCallRegister.Capability];
            ulong interrupt = frame[SystemCallRegister.Information];
            if (target >= core.Shared.Cores || interrupt >= SoftwareInterrupts)
                core.Halt("an interrupt to send has no such number or target"u8);
            else
                core.InterruptCore((int)target, (int)interrupt);
        }

        // The thread whose capability is at x0; there must be one.
        private bool TryFindThread(out ThreadReference thread)
        {
            Capability capability = core.CapabilityAt(core.Current.Frame[SystemCallRegister.Capability]);
            thread = default;
            if (capability.Type != CapabilityType.Thread)
            {
                core.Halt("a debugging call was given what is no thread"u8);
                return false;
            }

            thread = new ThreadCapability(capability).Thread;
            return true;
        }
    }
}
