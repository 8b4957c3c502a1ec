using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.User.Objects;
using Firn.VirtualMachine.Cores;

namespace Firn.VirtualMachine.Timers;

/// <summary>The timers of cores: those of cores that wait, which do not run in hardware then, and the physical ones, which never do.</summary>
internal static class CoreTimers
{
    extension<TPlatform>(ref Machine<TPlatform> machine)
        where TPlatform : struct, IMachinePlatform
    {
        /// <summary>A core waits for an interrupt. False: there is one already.</summary>
        internal bool TryWait(int core, CorePower power)
        {
            ref VirtualCore waiting = ref machine.Cores[core];
            // Its timer may have ended and been set again before that was told.
            machine.Platform.Resample(core);
            ulong deadline = machine.VirtualDeadline(core);
            if (deadline <= machine.Platform.Count)
            {
                machine.Platform.SetPrivateLine(core, VirtualTimer.Interrupt, true);
                deadline = ulong.MaxValue;
            }
            if (machine.Platform.HasInterrupt(core))
                return false;
            waiting.Deadline = deadline;
            machine.SetPower(core, power);
            machine.ServeTimers();
            return true;
        }

        /// <summary>Raises the lines of those that are due, and asks to be told of the next.</summary>
        internal void ServeTimers()
        {
            ulong count = machine.Platform.Count;
            for (int i = 0; i < machine.CoreCount; i++)
            {
                ref VirtualCore core = ref machine.Cores[i];
                if (core.Deadline <= count)
                {
                    core.Deadline = ulong.MaxValue;
                    machine.Platform.SetPrivateLine(i, VirtualTimer.Interrupt, true);
                }
                if (core.Timer.IsHigh(count))
                    machine.Platform.SetPrivateLine(i, PhysicalTimer.Interrupt, true);
            }
            machine.ArmTimer(count);
        }

        /// <summary>Asks to be told of the next one that is due.</summary>
        /// <param name="count">The counter by which those that are due were told: what is due since then is yet to be.</param>
        internal void ArmTimer(ulong count)
        {
            ulong next = ulong.MaxValue;
            for (int i = 0; i < machine.CoreCount; i++)
            {
                ref VirtualCore core = ref machine.Cores[i];
                next = System.Math.Min(next, core.Deadline);
                // One that is due has told so already.
                if (core.Timer.Deadline > count)
                    next = System.Math.Min(next, core.Timer.Deadline);
            }
            if (next == ulong.MaxValue)
                machine.Platform.Silence();
            else
                machine.Platform.InterruptAt(next);
        }

        // The counters of the guest and the machine are the same: there is no offset.
        private ulong VirtualDeadline(int core)
        {
            VirtualCpu cpu = machine.Cores[core].Cpu;
            if (!cpu.ReadRegisters(VirtualCpuRegister.VirtualTimerControl, 2, out VirtualCpuContext registers).IsSuccess)
                return ulong.MaxValue;
            TimerControl control = new() { Bits = registers.SystemControl };
            return control.Enable && !control.Masked ? registers.FeatureAccess : ulong.MaxValue;
        }
    }
}
