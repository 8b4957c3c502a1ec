using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Records;

namespace Firn.VirtualMachine.Timers;

/// <summary>The timers of cores: those of cores that wait, which do not run in hardware then, and the physical ones, which never do.</summary>
internal static class CoreTimers
{
    // 50 microseconds: half of what a kernel's own stream of events has.
    private const ulong PausesPerSecond = 20_000;

    extension<TPlatform>(ref Machine<TPlatform> machine)
        where TPlatform : struct, IMachinePlatform
    {
        /// <summary>A core waits for an interrupt. False: there is one already.</summary>
        internal bool TryWait(int core, CorePower power)
        {
            // Who takes a step is behind it at once.
            if (machine.Debugger.IsStepping(core))
                return false;
            ref VirtualCore waiting = ref machine.Cores[core];
            // Its timer may have ended and been set again before that was told.
            machine.Platform.Resample(core);
            ulong deadline = VirtualTimer.DeadlineOf(machine.Cores[core].Cpu);
            bool isDue = deadline <= machine.Platform.Count;
            if (isDue)
            {
                machine.RaiseTimer(core);
                deadline = ulong.MaxValue;
            }
            if (machine.IsWoken(core, power) && (isDue || !machine.IsTimerOffAlone(core, power)))
                return false;
            machine.Platform.Note(MachineEvent.CoreWaits, core, 0, deadline, 0);
            waiting.Deadline = deadline;
            waiting.Pause = ulong.MaxValue;
            machine.SetPower(core, power);
            machine.ServeTimers(core);
            return true;
        }

        /// <summary>
        /// A core waits for an event, which nobody tells of: it goes on after a little while in any case, and until then others may do what it waits for.
        /// False: there is an interrupt already.
        /// </summary>
        internal bool TryPause(int core)
        {
            if (!machine.TryWait(core, CorePower.Waiting))
                return false;
            ulong count = machine.Platform.Count;
            machine.Cores[core].Pause = count + (machine.Platform.CounterFrequency / PausesPerSecond);
            machine.ArmTimer(count);
            return true;
        }

        /// <summary>The virtual timer of a core is due, by the kernel's word or by our own clock.</summary>
        internal void RaiseTimer(int core) => machine.Platform.SetPrivateLine(core, VirtualTimer.Interrupt, true);

        /// <summary>
        /// A core is about to look at its interrupt controller: if its guest has switched the virtual timer off, or set it again, since that was due, its line
        /// is low, and nothing is pending.
        /// </summary>
        internal void LookAtTimer(int core)
        {
            if (machine.IsTimerHigh(core) && VirtualTimer.DeadlineOf(machine.Cores[core].Cpu) > machine.Platform.Count)
                machine.LowerTimer(core);
        }

        /// <summary>A core goes on that was stopped in the midst of it: what the kernel had to tell of its interrupts may be lost.</summary>
        internal void LookAgain(int core)
        {
            machine.Platform.Resample(core);
            if (VirtualTimer.DeadlineOf(machine.Cores[core].Cpu) <= machine.Platform.Count)
                machine.RaiseTimer(core);
        }

        /// <summary>The virtual timer of a core is off, or set again: its line is low.</summary>
        internal void LowerTimer(int core)
        {
            if (!machine.IsTimerHigh(core))
                return;
            machine.Platform.SetPrivateLine(core, VirtualTimer.Interrupt, false);
        }

        // The interrupt that a core has is that of its virtual timer, which it has switched off or set again since.
        private bool IsTimerOffAlone(int core, CorePower power)
        {
            if (!machine.IsTimerHigh(core))
                return false;
            machine.LowerTimer(core);
            return !machine.IsWoken(core, power);
        }

        /// <summary>Raises the lines of those that are due, and asks to be told of the next.</summary>
        /// <param name="stopping">A core that is about to wait, whose answer nobody has yet: it is woken when it does; -1: none.</param>
        internal void ServeTimers(int stopping = -1)
        {
            ulong count = machine.Platform.Count;
            for (int i = 0; i < machine.CoreCount; i++)
            {
                ref VirtualCore core = ref machine.Cores[i];
                if (core.Deadline <= count)
                    machine.ServeTimer(i, i == stopping);
                if (core.Timer.IsHigh(count))
                    machine.Platform.SetPrivateLine(i, PhysicalTimer.Interrupt, true);
                if (core.Power == CorePower.Waiting && core.Pause <= count)
                    machine.Wake(i);
            }
            machine.ArmTimer(count);
        }

        // One that gets it by itself does when it goes on.
        private void ServeTimer(int core, bool isStopping)
        {
            machine.Cores[core].Deadline = ulong.MaxValue;
            if (!isStopping && machine.Cores[core].Power == CorePower.Waiting && machine.Platform.IsTimerLinked(core))
                machine.Wake(core);
            else
                machine.RaiseTimer(core);
        }

        // Its line, as was last known.
        private bool IsTimerHigh(int core) => machine.Platform.IsPrivateLineHigh(core, VirtualTimer.Interrupt);

        /// <summary>Asks to be told of the next one that is due.</summary>
        /// <param name="count">The counter by which those that are due were told: what is due since then is yet to be.</param>
        internal void ArmTimer(ulong count)
        {
            ulong next = ulong.MaxValue;
            for (int i = 0; i < machine.CoreCount; i++)
            {
                ref VirtualCore core = ref machine.Cores[i];
                next = System.Math.Min(next, core.Deadline);
                if (core.Power == CorePower.Waiting)
                    next = System.Math.Min(next, core.Pause);
                // One that is due has told so already.
                if (core.Timer.Deadline > count)
                    next = System.Math.Min(next, core.Timer.Deadline);
            }
            if (next == ulong.MaxValue)
                machine.Platform.Silence();
            else
                machine.Platform.InterruptAt(next);
        }
    }
}
