using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Statistics;
using Xunit;

namespace Firn.VirtualMachineTests.Exits;

/// <summary>WFI and WFE: who waits, until when, and who is answered.</summary>
public static class WaitTests
{
    // The fake's counter goes on by a million in a second.
    private const ulong Pause = 50;

    private static Syndrome ForInterrupt => Wait(0);

    private static Syndrome ForEvent => Wait(1);

    [Fact]
    public static void Who_waits_for_an_event_goes_on_after_a_while()
    {
        MachineScript script = new(1);
        for (ulong round = 1; round <= 5; round++)
        {
            int answers = (int)round - 1;
            script.Exit(0, ForEvent);
            script.Look(() => Assert.Equal((CorePower.Waiting, script.Board.Count + Pause, answers), (script.PowerOf(0), script.Board.Deadline, script.Answers.Count)));
            // Too early.
            script.Signal(() => script.Board.Count += Pause - 1);
            script.Look(() => Assert.Equal((CorePower.Waiting, script.Board.Count + 1, answers), (script.PowerOf(0), script.Board.Deadline, script.Answers.Count)));
            script.Signal(() => script.Board.Count++);
            script.Look(() => Assert.Equal((CorePower.On, null, answers + 1), (script.PowerOf(0), script.Board.Deadline, script.Answers.Count)));
        }
        script.Run();
        Assert.Equal((5UL, 0UL), (script.Board.Statistics[ExitKind.WaitForEvent], script.Board.Statistics[ExitKind.WaitForInterrupt]));
        Assert.All(script.Answers, answer => Assert.Equal(MachineScript.Code + 4, answer[0]));
    }

    [Fact]
    public static void An_interrupt_ends_it_before_and_none_of_it_is_left()
    {
        MachineScript script = new(1);
        script.Exit(0, ForEvent);
        script.Signal(() => (script.Board.Kicked, _) = (1, script.Board.Interrupted.Add(0)));
        script.Look(() => Assert.Equal((CorePower.On, 1), (script.PowerOf(0), script.Answers.Count)));
        // One that waits for an interrupt then is not woken by the time that the other would have been.
        script.Look(() => script.Board.Interrupted.Clear());
        script.Exit(0, ForInterrupt);
        script.Look(() => Assert.Equal((CorePower.Waiting, null), (script.PowerOf(0), script.Board.Deadline)));
        script.Signal(() => script.Board.Count += 1000);
        script.Look(() => Assert.Equal((CorePower.Waiting, 1), (script.PowerOf(0), script.Answers.Count)));
        script.Run();
    }

    [Fact]
    public static void Where_one_waits_already_it_does_not_wait()
    {
        MachineScript script = new(1);
        script.Look(() => script.Board.Interrupted.Add(0));
        script.Exit(0, ForEvent);
        script.Exit(0, ForInterrupt);
        script.Look(() => Assert.Equal((CorePower.On, 2, null), (script.PowerOf(0), script.Answers.Count, script.Board.Deadline)));
        script.Run();
    }

    [Theory]
    [InlineData(1030UL, 1030UL)]
    [InlineData(1080UL, 1050UL)]
    public static void Its_virtual_timer_may_come_before(ulong timer, ulong until)
    {
        MachineScript script = new(1);
        ulong[] system = script.Kernel.Cores[0].System;
        script.Look(() => (system[(int)VirtualCpuRegister.VirtualTimerControl], system[(int)VirtualCpuRegister.VirtualTimerCompare]) = (1, timer));
        script.Exit(0, ForEvent);
        script.Look(() => Assert.Equal(until, script.Board.Deadline));
        script.Signal(() => (script.Board.Count, script.Board.Kicked) = (until, 1));
        script.Look(() => Assert.Equal((CorePower.On, 1), (script.PowerOf(0), script.Answers.Count)));
        script.Run();
    }

    [Fact]
    public static void Each_core_waits_for_itself()
    {
        MachineScript script = new(3);
        script.Call(0, Arm64.Psci.PsciFunction.CpuOn64, 1, MachineScript.Code, 0);
        script.Call(0, Arm64.Psci.PsciFunction.CpuOn64, 2, MachineScript.Code, 0);
        script.Exit(0, ForInterrupt);
        script.Exit(1, ForEvent);
        script.Signal(() => script.Board.Count += 20);
        script.Exit(2, ForEvent);
        script.Look(() => Assert.Equal(1050UL, script.Board.Deadline));
        script.Signal(() => script.Board.Count = 1050);
        script.Look(() => Assert.Equal((CorePower.Waiting, CorePower.On, CorePower.Waiting, 1070UL), (script.PowerOf(0), script.PowerOf(1), script.PowerOf(2), script.Board.Deadline)));
        script.Signal(() => (script.Board.Kicked, _) = (1, script.Board.Interrupted.Add(0)));
        script.Look(() => Assert.Equal((CorePower.On, CorePower.On, CorePower.Waiting), (script.PowerOf(0), script.PowerOf(1), script.PowerOf(2))));
        script.Run();
    }

    private static Syndrome Wait(uint instruction) => new Syndrome { Class = ExceptionClass.Wait } with { Specific = new WaitSyndrome { Instruction = instruction }.Bits };
}
