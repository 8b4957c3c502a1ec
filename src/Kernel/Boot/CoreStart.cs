using System.Threading;
using Firn.Abi.Configuration;
using Firn.Arm64.Translation;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Boot;

/// <summary>
/// The start of the other cores, which the loader enters at the same time. They leave the loader's tables, whose memory becomes the root task's,
/// before the first core goes on, set themselves up while it makes the root task, and idle when it runs.
/// </summary>
internal static class CoreStart
{
    private const ulong PatienceSeconds = 10;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Another core, from its entry until it idles.</summary>
        internal bool BootOther(ref readonly KernelImageLayout layout)
        {
            ref CoreMeeting meeting = ref core.Meeting(in layout);
            while (Volatile.Read(ref meeting.TablesReady) == 0)
                core.Machine.Pause();
            KernelTranslation.Enter(core.Machine, new PhysicalAddress(layout.ToPhysical(layout.Tables)));
            Interlocked.Increment(ref meeting.Arrived);
            while (Volatile.Read(ref meeting.StateReady) == 0)
                core.Machine.Pause();
            core.FindState(in layout);
            core.InitializeClock(core.Shared.TimerFrequency);
            BootProblem problem = core.StartCoreInterrupts();
            if (problem == BootProblem.None)
                problem = core.StartTranslation(in layout);
            if (problem != BootProblem.None)
            {
                Volatile.Write(ref meeting.Problem, (int)problem);
                core.Machine.Park();
                return false;
            }
            Interlocked.Increment(ref meeting.Ready);
            core.StartScheduling();
            return true;
        }

        /// <summary>On the first core: the others may enter the kernel's tables.</summary>
        internal void LetCoresEnter(ref readonly KernelImageLayout layout)
        {
            if (TConfiguration.Cores > 1 && KernelState<TConfiguration>.Size <= layout.StateEnd - layout.State)
                Volatile.Write(ref core.Meeting(in layout).TablesReady, 1);
        }

        /// <summary>On the first core, with all that is shared made: waits until the others have come, and lets them go on.</summary>
        internal BootProblem GatherCores(ref readonly BootWords words, ref readonly KernelImageLayout layout)
        {
            if (TConfiguration.Cores == 1)
                return BootProblem.None;
            ref CoreMeeting meeting = ref core.Meeting(in layout);
            core.Shared.Cores = words.Cores((uint)TConfiguration.Cores);
            if (!core.AreThere(ref meeting.Arrived))
                return BootProblem.CoreMissing;
            Volatile.Write(ref meeting.StateReady, 1);
            return BootProblem.None;
        }

        /// <summary>On the first core: waits until the others can run threads.</summary>
        internal BootProblem AwaitCores(ref readonly KernelImageLayout layout)
        {
            if (TConfiguration.Cores == 1)
                return BootProblem.None;
            ref CoreMeeting meeting = ref core.Meeting(in layout);
            bool areReady = core.AreThere(ref meeting.Ready);
            var problem = (BootProblem)Volatile.Read(ref meeting.Problem);
            return problem != BootProblem.None ? problem : areReady ? BootProblem.None : BootProblem.CoreMissing;
        }

        private bool AreThere(ref int count)
        {
            ulong start = core.Machine.Time;
            ulong patience = PatienceSeconds * core.Shared.TimerFrequency;
            while (Volatile.Read(ref count) != (int)core.Shared.Cores - 1)
            {
                if (core.Machine.Time - start > patience)
                    return false;
                core.Machine.Pause();
            }
            return true;
        }

        private ref CoreMeeting Meeting(ref readonly KernelImageLayout layout) =>
            ref core.Machine.At<CoreMeeting>(layout.State + KernelState<TConfiguration>.CoreMeeting);
    }
}
