using System.Runtime.CompilerServices;
using Firn.Abi.Benchmarks;
using Firn.Abi.Configuration;
using Firn.Kernel.Ipc;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Debugging;

/// <summary>Counting the time of threads, in kernels that do (seL4: benchmark_utilisation.h).</summary>
public static class Utilisation
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The kernel is entered.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void BeginEntry()
        {
            if (TConfiguration.Benchmarks != BenchmarkKind.Utilisation)
                return;
            core.Utilisation.Entered = core.Machine.Cycles;
            core.Utilisation.Entrant = core.CurrentThread;
        }

        /// <summary>The kernel is left.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void EndEntry()
        {
            if (TConfiguration.Benchmarks == BenchmarkKind.Utilisation && core.Utilisation.IsCounting)
                core.CountEntry();
        }

        /// <summary>Counts of all begin anew, for this core and the current thread.</summary>
        internal void ResetUtilisation()
        {
            ref CoreUtilisation counts = ref core.Utilisation;
            core.UtilisationOf(core.IdleThread).Reset();
            ref ThreadUtilisation current = ref core.UtilisationOf(core.CurrentThread);
            current.Started = counts.Entered;
            current.Schedules++;
            counts.Started = counts.Entered;
            counts.KernelTime = 0;
            counts.KernelEntries = 0;
            counts.Schedules = 1;
            counts.IsCounting = true;
        }

        /// <summary>Counting ends.</summary>
        internal void FinishUtilisation()
        {
            ref CoreUtilisation counts = ref core.Utilisation;
            if (counts.IsCounting)
                core.CountSwitch(core.CurrentThread, core.IdleThread);
            counts.Ended = counts.Entered;
            counts.IsCounting = false;
        }

        /// <summary>Writes what was counted of a thread into the caller's IPC buffer.</summary>
        internal void WriteUtilisation(ThreadReference thread)
        {
            IpcBufferReference buffer = core.IpcBufferOf(core.CurrentThread, forReceiving: true);
            if (buffer.IsNull)
                return;
            ref CoreUtilisation counts = ref core.Utilisation;
            ref ThreadUtilisation item = ref core.UtilisationOf(thread);
            ref ThreadUtilisation idle = ref core.UtilisationOf(core.IdleThread);
            core.SetWord(buffer, UtilisationWord.ThreadTime, item.Time);
            core.SetWord(buffer, UtilisationWord.ThreadSchedules, item.Schedules);
            core.SetWord(buffer, UtilisationWord.ThreadKernelTime, item.KernelTime);
            core.SetWord(buffer, UtilisationWord.ThreadKernelEntries, item.KernelEntries);
            core.SetWord(buffer, UtilisationWord.IdleTimeOfThisCore, idle.Time);
            core.SetWord(buffer, UtilisationWord.IdleTimeOfItsCore, core.UtilisationOf(core.CoreOf(thread).IdleThread).Time);
            core.SetWord(buffer, UtilisationWord.IdleSchedules, idle.Schedules);
            core.SetWord(buffer, UtilisationWord.IdleKernelTime, idle.KernelTime);
            core.SetWord(buffer, UtilisationWord.IdleKernelEntries, idle.KernelEntries);
            core.SetWord(buffer, UtilisationWord.TotalTime, counts.Ended - counts.Started);
            core.SetWord(buffer, UtilisationWord.TotalSchedules, counts.Schedules);
            core.SetWord(buffer, UtilisationWord.TotalKernelTime, counts.KernelTime);
            core.SetWord(buffer, UtilisationWord.TotalKernelEntries, counts.KernelEntries);
        }

        /// <summary>What was counted of a thread.</summary>
        internal ref ThreadUtilisation UtilisationOf(ThreadReference thread) =>
            ref core.Machine.At<ThreadUtilisation>(thread.Value + ThreadUtilisation.Offset);

        private void SetWord(IpcBufferReference buffer, UtilisationWord word, ulong value) => core.At(buffer).Message[(int)word] = value;

        private void CountEntry()
        {
            ref CoreUtilisation counts = ref core.Utilisation;
            if (counts.Entrant != core.CurrentThread)
                core.CountSwitch(counts.Entrant, core.CurrentThread);
            ulong time = core.Machine.Cycles - counts.Entered;
            ref ThreadUtilisation current = ref core.UtilisationOf(core.CurrentThread);
            current.KernelEntries++;
            current.KernelTime += time;
            counts.KernelEntries++;
            counts.KernelTime += time;
        }

        // A thread's time ends where the kernel was entered.
        private void CountSwitch(ThreadReference from, ThreadReference to)
        {
            ref CoreUtilisation counts = ref core.Utilisation;
            ref ThreadUtilisation last = ref core.UtilisationOf(from);
            if (counts.Entered > last.Started)
                last.Time += counts.Entered - last.Started;
            ref ThreadUtilisation next = ref core.UtilisationOf(to);
            next.Started = counts.Entered;
            next.Schedules++;
            counts.Schedules++;
        }
    }
}
