using System;
using Firn.Abi.Configuration;
using Firn.Diagnostics;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Debugging;

/// <summary>Threads on the console, a line each.</summary>
public static class ThreadDump
{
    private const int NameWidth = 40;
    private const int StateWidth = 16;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Prints the threads of this core, for DebugDumpScheduler. Of a core they are known in debug builds.</summary>
        internal void DumpThreads()
        {
            TextOutput<ConsoleSink<TMachine>> console = ConsoleSink<TMachine>.Output(core.Machine);
            console.WriteLine("Threads: name, state, pc, priority, core, domain, whether it waits for a refill"u8);
            for (ThreadReference item = core.CoreAt(0).AllThreads; !item.IsNull; item = core.At(item).AllNext)
                core.DumpThread(item);
            for (int i = 0; TConfiguration.Cores > 1 && i < (int)core.Shared.Cores; i++)
                core.DumpLockCounts(i);
            core.DumpInvariants();
        }

        private void DumpLockCounts(int index)
        {
            TextOutput<ConsoleSink<TMachine>> console = ConsoleSink<TMachine>.Output(core.Machine);
            ref LockCounts counts = ref core.CoreAt(index).LockCounts;
            console.Write("core "u8);
            console.WriteDecimal((ulong)index);
            console.Write(": entries for all "u8);
            console.WriteDecimal(counts.Entries);
            console.Write(", turns for the lock "u8);
            console.WriteDecimal(counts.Lock);
            console.Write(", for gates "u8);
            console.WriteDecimal(counts.Gates);
            console.Write(", refused "u8);
            console.WriteDecimal(counts.Refused);
            console.EndLine();
        }

        /// <summary>Prints what was counted of each thread: JSON, as tools of seL4's benchmarks read it.</summary>
        internal void DumpUtilisation()
        {
            TextOutput<ConsoleSink<TMachine>> console = ConsoleSink<TMachine>.Output(core.Machine);
            console.WriteLine("{"u8);
            WriteCount(console, "  \"BENCHMARK_TOTAL_UTILISATION\":"u8, core.Utilisation.Ended - core.Utilisation.Started, isLast: false);
            WriteCount(console, "  \"BENCHMARK_TOTAL_KERNEL_UTILISATION\":"u8, core.Utilisation.KernelTime, isLast: false);
            WriteCount(console, "  \"BENCHMARK_TOTAL_NUMBER_KERNEL_ENTRIES\":"u8, core.Utilisation.KernelEntries, isLast: false);
            WriteCount(console, "  \"BENCHMARK_TOTAL_NUMBER_SCHEDULES\":"u8, core.Utilisation.Schedules, isLast: false);
            console.WriteLine("  \"BENCHMARK_TCB_\": ["u8);
            for (ThreadReference item = core.CoreAt(0).AllThreads; !item.IsNull; item = core.At(item).AllNext)
            {
                console.WriteLine("    {"u8);
                console.Write("      \"NAME\":\""u8);
                console.Write(core.At(item).Name.Text);
                console.WriteLine("\","u8);
                ref ThreadUtilisation counts = ref core.UtilisationOf(item);
                WriteCount(console, "      \"UTILISATION\":"u8, counts.Time, isLast: false);
                WriteCount(console, "      \"NUMBER_SCHEDULES\":"u8, counts.Schedules, isLast: false);
                WriteCount(console, "      \"KERNEL_UTILISATION\":"u8, counts.KernelTime, isLast: false);
                WriteCount(console, "      \"NUMBER_KERNEL_ENTRIES\":"u8, counts.KernelEntries, isLast: true);
                console.WriteLine(core.At(item).AllNext.IsNull ? "    }"u8 : "    },"u8);
            }

            console.WriteLine("  ]"u8);
            console.WriteLine("}"u8);
        }

        /// <summary>Prints a thread's line.</summary>
        internal void DumpThread(ThreadReference thread)
        {
            TextOutput<ConsoleSink<TMachine>> console = ConsoleSink<TMachine>.Output(core.Machine);
            ref Thread item = ref core.At(thread);
            WritePadded(console, item.Name.Text, NameWidth);
            WritePadded(console, StateText(item.State), StateWidth);
            console.WriteHexDigits(item.Frame.FaultAddress, 16);
            console.Write("  "u8);
            console.WriteDecimal(item.Priority);
            console.Write("  "u8);
            console.WriteDecimal(item.Core);
            console.Write("  "u8);
            console.WriteDecimal(item.Domain);
            console.WriteLine(item.IsInReleaseQueue ? "  yes"u8 : "  no"u8);
        }

        /// <summary>Says why, and stops the machine (seL4: halt). It does not return on a machine.</summary>
        internal void Halt(scoped ReadOnlySpan<byte> reason)
        {
            if (TConfiguration.Printing)
            {
                TextOutput<ConsoleSink<TMachine>> console = ConsoleSink<TMachine>.Output(core.Machine);
                console.Write("The kernel halts, "u8);
                console.WriteLine(reason);
                core.DumpThread(core.CurrentThread);
            }

            core.Machine.Stop();
        }
    }

    private static ReadOnlySpan<byte> StateText(ThreadState state) => state switch
    {
        ThreadState.Inactive => "inactive"u8,
        ThreadState.Running => "running"u8,
        ThreadState.Restart => "restart"u8,
        ThreadState.BlockedOnReceive => "blocked on recv"u8,
        ThreadState.BlockedOnSend => "blocked on send"u8,
        ThreadState.BlockedOnReply => "blocked on reply"u8,
        ThreadState.BlockedOnNotification => "blocked on ntfn"u8,
        _ => "idle"u8,
    };

    private static void WritePadded<TSink>(TextOutput<TSink> console, scoped ReadOnlySpan<byte> text, int width)
        where TSink : struct, ITextSink
    {
        console.Write(text);
        for (int i = text.Length; i <= width; i++)
            console.Write(" "u8);
    }

    private static void WriteCount<TSink>(TextOutput<TSink> console, scoped ReadOnlySpan<byte> name, ulong value, bool isLast)
        where TSink : struct, ITextSink
    {
        console.Write(name);
        console.WriteDecimal(value);
        console.WriteLine(isLast ? ""u8 : ","u8);
    }
}
