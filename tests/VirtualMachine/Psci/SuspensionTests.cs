using System.Linq;
using Firn.Abi.Faults;
using Firn.Abi.Virtualization;
using Firn.Arm64.Psci;
using Firn.Arm64.Registers;
using Firn.User.Objects;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Records;
using Firn.VirtualMachine.Timers;
using Xunit;

namespace Firn.VirtualMachineTests.Psci;

/// <summary>Cores that power down, by CPU_SUSPEND and SYSTEM_SUSPEND, and what they find when an interrupt has woken them.</summary>
public static class SuspensionTests
{
    private const ulong PowerDown = 1 << 16;
    private const ulong Entry = MachineScript.Code + 0x4000;

    [Fact]
    public static void A_core_that_powers_down_is_entered_anew_when_an_interrupt_comes()
    {
        MachineScript script = new(1);
        FakeCores.Core core = script.Kernel.Cores[0];
        script.Look(() => Assert.Equal((MachineScript.Code, MachineScript.Seed), (core.ProgramCounter, core.X0)));
        // Each time its reply object is free again: there are two.
        for (ulong round = 0; round < 5; round++)
        {
            ulong argument = 77 + round;
            script.Look(() => (core.Status, core.System[(int)VirtualCpuRegister.SystemControl]) = (0, 1));
            script.Call(0, PsciFunction.CpuSuspend64, PowerDown, Entry, argument);
            script.Look(() => Assert.Equal(CorePower.Suspended, script.PowerOf(0)));
            script.Signal(() => { });
            script.Look(() => Assert.Equal((CorePower.Suspended, 0), (script.PowerOf(0), script.Answers.Count)));
            script.Signal(() => Interrupt(script, 0));
            script.Look(() =>
            {
                Assert.Equal((CorePower.On, true), (script.PowerOf(0), core.Runs));
                Assert.Equal((Entry, argument, SavedProgramStatus.El1h.Bits), (core.ProgramCounter, core.X0, core.Status));
                Assert.Equal((0UL, CoreAffinity.Register(0)), (core.System[(int)VirtualCpuRegister.SystemControl], core.System[(int)VirtualCpuRegister.MultiprocessorAffinity]));
                script.Board.Interrupted.Clear();
            });
        }
        script.Run();
        // Nobody has waited for an answer when it was entered.
        Assert.Empty(script.Answers);
    }

    [Fact]
    public static void Where_one_waits_already_it_is_entered_at_once()
    {
        MachineScript script = new(1);
        for (int round = 0; round < 5; round++)
        {
            script.Look(() => script.Board.Interrupted.Add(0));
            script.Call(0, PsciFunction.CpuSuspend64, PowerDown, Entry, 5);
            script.Look(() => Assert.Equal((CorePower.On, Entry, 5UL), (script.PowerOf(0), script.Kernel.Cores[0].ProgramCounter, script.Kernel.Cores[0].X0)));
        }
        script.Run();
        Assert.Empty(script.Answers);
    }

    [Fact]
    public static void Its_virtual_timer_wakes_it_and_is_off_then()
    {
        MachineScript script = new(1);
        FakeCores.Core core = script.Kernel.Cores[0];
        script.Look(() => (core.System[(int)VirtualCpuRegister.VirtualTimerControl], core.System[(int)VirtualCpuRegister.VirtualTimerCompare]) = (1, 2000));
        // The kernel gives it its interrupt without its monitor, when it executes: this one does not.
        script.Look(() => script.Board.Linked.Add(0));
        script.Call(0, PsciFunction.CpuSuspend64, PowerDown, Entry, 5);
        script.Look(() => Assert.Equal((CorePower.Suspended, 2000UL), (script.PowerOf(0), script.Board.Deadline)));
        script.Signal(() => (script.Board.Count, script.Board.Kicked) = (2000, 1));
        script.Look(() =>
        {
            Assert.Equal((CorePower.On, Entry), (script.PowerOf(0), core.ProgramCounter));
            Assert.Equal((false, 0UL), (script.Board.IsHigh(0, VirtualTimer.Interrupt), core.System[(int)VirtualCpuRegister.VirtualTimerControl]));
        });
        script.Run();
    }

    [Fact]
    public static void So_does_its_physical_timer_and_is_off_then()
    {
        MachineScript script = new(1);
        script.Exit(0, Timer(2, isRead: false), value: 3000);
        script.Exit(0, Timer(1, isRead: false), value: 1);
        script.Call(0, PsciFunction.CpuSuspend64, PowerDown, Entry, 5);
        script.Look(() => Assert.Equal((CorePower.Suspended, 3000UL), (script.PowerOf(0), script.Board.Deadline)));
        script.Signal(() => (script.Board.Count, script.Board.Kicked) = (3000, 1));
        script.Look(() => Assert.Equal((CorePower.On, Entry, false), (script.PowerOf(0), script.Kernel.Cores[0].ProgramCounter, script.Board.IsHigh(0, PhysicalTimer.Interrupt))));
        script.Exit(0, Timer(1, isRead: true));
        script.Run();
        Assert.Equal(0UL, script.Answers[^1][(int)VirtualCpuExitReplyWord.Value]);
    }

    [Fact]
    public static void The_last_core_suspends_the_system_and_the_controller_wakes_it_though_it_waits_for_nothing()
    {
        MachineScript script = new(2);
        script.Call(0, PsciFunction.CpuOn64, 1, MachineScript.Code, 3);
        script.Call(0, PsciFunction.SystemSuspend64, Entry, 9);
        script.Look(() => Assert.Equal(unchecked((ulong)(int)PsciResult.Denied), script.Answers[^1][(int)VirtualCpuExitReplyWord.Value]));
        script.Call(1, PsciFunction.CpuOff);
        script.Call(0, PsciFunction.SystemSuspend64, Entry + 1, 9);
        script.Look(() => Assert.Equal(unchecked((ulong)(int)PsciResult.InvalidAddress), script.Answers[^1][(int)VirtualCpuExitReplyWord.Value]));
        script.Call(0, PsciFunction.SystemSuspend64, Entry, 9);
        script.Look(() => Assert.Equal((CorePower.Suspended, CorePower.Off), (script.PowerOf(0), script.PowerOf(1))));
        // It has switched off what would interrupt it, as Linux does before.
        script.Signal(() => (script.Board.Kicked, _) = (1, script.Board.WakeRequests.Add(0)));
        script.Look(() => Assert.Equal((CorePower.On, Entry, 9UL), (script.PowerOf(0), script.Kernel.Cores[0].ProgramCounter, script.Kernel.Cores[0].X0)));
        script.Call(0, PsciFunction.CpuOn64, 1, MachineScript.Code, 4);
        script.Look(() => Assert.Equal((CorePower.On, 4UL), (script.PowerOf(1), script.Kernel.Cores[1].X0)));
        script.Run();
        Assert.Equal([0, 0], script.Board.Events.Where(note => note.What is MachineEvent.CoreWaits or MachineEvent.CoreWakes).Select(note => note.Core));
    }

    [Fact]
    public static void Standby_keeps_all_and_ends_with_success()
    {
        MachineScript script = new(1);
        script.Call(0, PsciFunction.CpuSuspend64, 0, Entry, 5);
        script.Look(() => Assert.Equal(CorePower.Waiting, script.PowerOf(0)));
        // It waits for interrupts, which it can keep back.
        script.Signal(() => (script.Board.Kicked, _) = (1, script.Board.WakeRequests.Add(0)));
        script.Look(() => Assert.Equal(CorePower.Waiting, script.PowerOf(0)));
        script.Signal(() => Interrupt(script, 0));
        script.Look(() => Assert.Equal((CorePower.On, MachineScript.Code), (script.PowerOf(0), script.Kernel.Cores[0].ProgramCounter)));
        script.Run();
        Message answer = Assert.Single(script.Answers);
        Assert.Equal((MachineScript.Code + 4, 0UL), (answer[(int)VirtualCpuExitReplyWord.InstructionPointer], answer[(int)VirtualCpuExitReplyWord.Value]));
    }

    private static void Interrupt(MachineScript script, int core)
    {
        script.Board.Interrupted.Add(core);
        script.Board.Kicked = 1UL << core;
    }

    // CNTP_TVAL_EL0, CNTP_CTL_EL0, CNTP_CVAL_EL0.
    private static Syndrome Timer(uint register, bool isRead) => new Syndrome { Class = ExceptionClass.SystemAccess } with
    {
        Specific = new SystemAccessSyndrome { Op0 = 3, Op1 = 3, CRn = 14, CRm = 2, Op2 = register, IsRead = isRead }.Bits,
    };
}
