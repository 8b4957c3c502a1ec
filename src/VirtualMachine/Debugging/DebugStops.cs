using Firn.Abi.Faults;
using Firn.Abi.Threads;
using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.User.Objects;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Exits;
using Firn.VirtualMachine.Statistics;
using Firn.VirtualMachine.Timers;

namespace Firn.VirtualMachine.Debugging;

/// <summary>Cores stop for a debugger, and go on.</summary>
internal static class DebugStops
{
    extension<TPlatform>(ref Machine<TPlatform> machine)
        where TPlatform : struct, IMachinePlatform
    {
        /// <summary>A debugger is there: all cores stop, and debug exceptions are its.</summary>
        internal void Attach()
        {
            machine.Debugger.IsAttached = true;
            machine.Debugger.Over = DebugAgent.Nobody;
            machine.Debugger.Hits = 0;
            machine.Debugger.KnowsBreakpoints = false;
            machine.Debugger.Breakpoints.Forget();
            for (int i = 0; i < machine.CoreCount; i++)
                _ = machine.Cores[i].Cpu.SetDebugging(VirtualCpuDebugging.Exits);
            machine.StopCores();
            machine.Debugger.Selected = machine.FirstOn(0);
            machine.Debugger.Stepped = machine.Debugger.Selected;
        }

        /// <summary>The debugger leaves: all goes on as it would without.</summary>
        internal void Detach()
        {
            machine.StopCores();
            machine.Debugger.Breakpoints.Forget();
            machine.Debugger.IsAttached = false;
            machine.Debugger.Stepping = 0;
            for (int i = 0; i < machine.CoreCount; i++)
            {
                _ = machine.Cores[i].Cpu.SetDebugging(VirtualCpuDebugging.None);
                machine.LetGo(i);
            }
        }

        /// <summary>No core runs from now on, and memory is as the guest has it.</summary>
        internal void StopCores()
        {
            machine.Debugger.Running = 0;
            machine.Debugger.Stepping = 0;
            machine.Debugger.Over = DebugAgent.Nobody;
            for (int i = 0; i < machine.CoreCount; i++)
            {
                if (machine.Cores[i].Power == CorePower.Waiting)
                    machine.EndWait(i);
                // What it was about to tell is lost: it executes that instruction again, and interrupts are looked at when it goes on.
                else if (machine.Cores[i].Power == CorePower.On)
                    _ = machine.Cores[i].Thread.Suspend();
            }
            machine.Debugger.Breakpoints.Lift(ref machine.Platform);
        }

        /// <summary>Cores go on: first, alone, one that stopped at a breakpoint, with the instruction below it.</summary>
        /// <param name="running">Which, a bit each.</param>
        /// <param name="stepping">Those of them that take one step.</param>
        internal void ResumeCores(ulong running, ulong stepping)
        {
            for (int i = 0; i < machine.CoreCount; i++)
            {
                ulong bit = 1UL << i;
                if ((running & machine.Debugger.Hits & bit) == 0)
                    continue;
                machine.Debugger.Hits &= ~bit;
                if (!machine.TryReadContext(i, out UserContext context) || !machine.TryFindBreakpoint(i, context.ProgramCounter, out ulong physical))
                    continue;
                machine.Debugger.NextRunning = running;
                machine.Debugger.NextStepping = stepping;
                machine.Debugger.Breakpoints.Place(ref machine.Platform, physical);
                machine.Debugger.Over = i;
                machine.RunCores(bit, bit);
                return;
            }
            machine.Debugger.Breakpoints.Place(ref machine.Platform, GuestBreakpoints.Nowhere);
            machine.RunCores(running, stepping);
        }

        /// <summary>A debug exception of a core: the debugger's, or the guest's own.</summary>
        internal ExitAnswer HandleDebugExit(int core, in GuestExit exit, ref Message message)
        {
            machine.Statistics.Add(ExitKind.Debug);
            ulong bit = 1UL << core;
            if (exit.Syndrome.Class == ExceptionClass.SoftwareStepLower)
            {
                bool isOver = machine.Debugger.Over == core;
                machine.StopCores();
                if (isOver && (machine.Debugger.NextStepping & bit) == 0)
                    machine.ResumeCores(machine.Debugger.NextRunning, machine.Debugger.NextStepping);
                else
                    machine.TellStop(core, DebugSignal.Trap, isBreakpoint: false);
                return ExitAnswer.Stop;
            }
            if (exit.Syndrome.Class == ExceptionClass.Brk && exit.Syndrome.Immediate == GuestBreakpoints.Immediate
                && machine.TryFindBreakpoint(core, exit.ProgramCounter, out _))
            {
                machine.StopCores();
                machine.Debugger.Hits |= bit;
                machine.TellStop(core, DebugSignal.Trap, isBreakpoint: true);
                return ExitAnswer.Stop;
            }
            message = InjectedException.Debug(ref machine.Cores[core], in exit);
            return ExitAnswer.Resume;
        }

        /// <summary>A core was turned on: it runs like the one that did so.</summary>
        internal void ShowCore(int core) => machine.Debugger.Running |= 1UL << core;

        /// <summary>A core was turned off. Others may have waited for what it was to execute alone.</summary>
        internal void HideCore(int core)
        {
            machine.Debugger.Hits &= ~(1UL << core);
            if (machine.Debugger.Over != core)
                return;
            ulong others = ~(1UL << core);
            machine.StopCores();
            machine.ResumeCores(machine.Debugger.NextRunning & others, machine.Debugger.NextStepping & others);
        }

        /// <summary>The first core that is on, from one on; that one, if none is.</summary>
        internal int FirstOn(int from)
        {
            for (int i = 0; i < machine.CoreCount; i++)
            {
                int core = (from + i) % machine.CoreCount;
                if (machine.Cores[core].Power == CorePower.On)
                    return core;
            }
            return from;
        }

        /// <summary>The general registers of a core that is stopped.</summary>
        internal bool TryReadContext(int core, out UserContext context) =>
            machine.Cores[core].Thread.ReadRegisters(false, 0, UserContext.Registers, out context).IsSuccess;

        // A core is at a breakpoint, by whatever address it has the page.
        private bool TryFindBreakpoint(int core, ulong address, out ulong physical)
        {
            physical = 0;
            return machine.TryGetTranslation(core, out GuestTranslation translation)
                && translation.TryTranslate(ref machine.Platform, address, out physical, out _) && machine.Debugger.Breakpoints.IsAt(physical);
        }

        private void RunCores(ulong running, ulong stepping)
        {
            machine.Debugger.Running = running;
            machine.Debugger.Stepping = stepping;
            for (int i = 0; i < machine.CoreCount; i++)
            {
                ulong bit = 1UL << i;
                if ((running & bit) == 0)
                    continue;
                _ = machine.Cores[i].Cpu.SetDebugging((stepping & bit) != 0 ? machine.StepOf(i) : VirtualCpuDebugging.Exits);
                machine.LetGo(i);
            }
        }

        // Where an interrupt could come in place of the instruction, it comes later: a debugger does not want to be in its handler each time.
        private VirtualCpuDebugging StepOf(int core)
        {
            bool isMasked = machine.TryReadContext(core, out UserContext context) && new SavedProgramStatus { Bits = context.ProgramStatus }.InterruptsMasked;
            return VirtualCpuDebugging.Exits | VirtualCpuDebugging.Step | (isMasked ? VirtualCpuDebugging.None : VirtualCpuDebugging.HoldInterrupts);
        }

        private void LetGo(int core)
        {
            ref VirtualCore stopped = ref machine.Cores[core];
            if (stopped.Power == CorePower.On)
            {
                machine.LookAgain(core);
                machine.Platform.Prepare(core);
                _ = stopped.Thread.Resume();
            }
            else if (stopped.Power == CorePower.Suspended && machine.IsWoken(core, CorePower.Suspended))
            {
                machine.Wake(core);
            }
        }

        // A wait may end for any reason: the core is behind its instruction.
        private void EndWait(int core)
        {
            ref VirtualCore waiting = ref machine.Cores[core];
            _ = waiting.Thread.Suspend();
            machine.Replies.Give(waiting.Held);
            machine.SetPower(core, CorePower.On);
            waiting.Deadline = ulong.MaxValue;
            waiting.Pause = ulong.MaxValue;
            if (!machine.TryReadContext(core, out UserContext context))
                return;
            context.ProgramCounter = waiting.Answer[(int)VirtualCpuExitReplyWord.InstructionPointer];
            // Of a call: WFI and WFE have no result.
            if (waiting.Answer.Length > 1)
                context.X0 = waiting.Answer[(int)VirtualCpuExitReplyWord.Value];
            _ = waiting.Thread.WriteRegisters(false, 0, UserContext.Registers, in context);
        }
    }
}
