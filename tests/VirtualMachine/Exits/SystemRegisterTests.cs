using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.User.Objects;
using Firn.VirtualMachine;
using Firn.VirtualMachine.Statistics;
using Firn.VirtualMachine.Timers;
using Xunit;

namespace Firn.VirtualMachineTests.Exits;

/// <summary>System registers whose accesses leave the guest.</summary>
public static class SystemRegisterTests
{
    private const uint ValueRegister = 0;
    private const uint ControlRegister = 1;
    private const uint CompareRegister = 2;

    [Fact]
    public static void A_core_deactivates_an_interrupt_by_its_register()
    {
        ExitBench bench = new();
        bench.Tell(ExitBench.Register(op1: 0, row: 12, column: 11, number: 1, isRead: false), VirtualTimer.Interrupt);
        Assert.Equal([(0, (ulong)VirtualTimer.Interrupt)], bench.Board.Deactivated);
        Assert.Equal(1UL, bench[ExitKind.Deactivation]);
    }

    [Theory]
    [InlineData(5u)]
    [InlineData(6u)]
    [InlineData(7u)]
    public static void A_core_sends_interrupts_by_three(uint number)
    {
        ExitBench bench = new();
        bench.Tell(ExitBench.Register(op1: 0, row: 12, column: 11, number, isRead: false), 0x0500_0002);
        Assert.Equal([(0, number, 0x0500_0002UL)], bench.Board.Sent);
        Assert.Equal((1UL, 1UL), (bench[ExitKind.SoftwareInterrupt], bench.Board.Statistics.Total));
    }

    // A GICv2 has none of them; and none can be read.
    [Theory]
    [InlineData(5u, false, false)]
    [InlineData(1u, false, false)]
    [InlineData(5u, true, true)]
    [InlineData(1u, true, true)]
    public static void Registers_that_the_controller_has_not_are_undefined(uint number, bool isRead, bool hasRegisters)
    {
        ExitBench bench = new();
        bench.Board.HasSystemRegisters = hasRegisters;
        Syndrome access = ExitBench.Register(op1: 0, row: 12, column: 11, number, isRead);
        IsUndefined(bench, access);
        Assert.Equal(0UL, bench[ExitKind.SoftwareInterrupt] + bench[ExitKind.Deactivation]);
    }

    [Fact]
    public static void One_that_no_feature_announces_is_undefined_and_named()
    {
        ExitBench bench = new();
        // ACTLR_EL1, at EL0 in 32-bit state too: the vector is another.
        Syndrome access = ExitBench.Register(op1: 0, row: 1, column: 0, number: 1, isRead: true);
        IsUndefined(bench, access);
        bench.Core.Status = 0x10;
        (_, Message message) = bench.Exit(access);
        Assert.Equal(ExitBench.Vectors + 0x600, message[0]);
        Assert.Equal(2UL, bench.Board.Statistics.Unmodelled.TimesOf(UnmodelledKind.Register, access.SystemAccess.Encoding));
        Assert.Equal((2UL, 2UL), (bench[ExitKind.SystemRegister], bench.Board.Statistics.Total));
    }

    [Fact]
    public static void An_exception_of_another_class_is_undefined_and_named()
    {
        ExitBench bench = new();
        Syndrome trap = ExitBench.Of(ExceptionClass.ScalableVectorTrap);
        (ExitAnswer answer, Message message) = bench.Exit(trap);
        Assert.Equal((ExitAnswer.Resume, ExitBench.Vectors + 0x200), (answer, message[0]));
        Assert.Equal((1UL, 1UL), (bench[ExitKind.Other], bench.Board.Statistics.Unmodelled.TimesOf(UnmodelledKind.Exception, trap.Bits)));
    }

    [Fact]
    public static void The_physical_counter_is_the_machines()
    {
        ExitBench bench = new();
        Assert.Equal(1000UL, bench.Ask(ExitBench.Register(op1: 3, row: 14, column: 0, number: 1, isRead: true)));
        Assert.Equal(1UL, bench[ExitKind.PhysicalTimer]);
        IsUndefined(bench, ExitBench.Register(op1: 3, row: 14, column: 0, number: 1, isRead: false));
    }

    [Fact]
    public static void The_physical_timer_is_set_read_and_interrupts()
    {
        ExitBench bench = new();
        bench.Tell(Timer(CompareRegister, isRead: false), 1500);
        Assert.Null(bench.Board.Deadline);
        bench.Tell(Timer(ControlRegister, isRead: false), 1);
        Assert.Equal((1500UL, false), (bench.Board.Deadline, bench.Board.IsHigh(0, PhysicalTimer.Interrupt)));
        Assert.Equal((1500UL, 500UL, 1UL), (bench.Ask(Timer(CompareRegister, isRead: true)), bench.Ask(Timer(ValueRegister, isRead: true)), bench.Ask(Timer(ControlRegister, isRead: true))));
        bench.Board.Count = 1600;
        bench.Machine.ServeTimers();
        Assert.Equal((null, true), (bench.Board.Deadline, bench.Board.IsHigh(0, PhysicalTimer.Interrupt)));
        Assert.Equal((5UL, 0xFFFF_FF9CUL), (bench.Ask(Timer(ControlRegister, isRead: true)), bench.Ask(Timer(ValueRegister, isRead: true))));
        // Set again, its line is low at once.
        bench.Tell(Timer(ValueRegister, isRead: false), 50);
        Assert.Equal((1650UL, false), (bench.Board.Deadline, bench.Board.IsHigh(0, PhysicalTimer.Interrupt)));
        Assert.Equal(8UL, bench[ExitKind.PhysicalTimer]);
        Assert.Equal(0, bench.Board.Statistics.Unmodelled.Count);
    }

    private static Syndrome Timer(uint number, bool isRead) => ExitBench.Register(op1: 3, row: 14, column: 2, number, isRead);

    // EC 0, IL; the core goes on at its own vector, with its instruction and status kept.
    private static void IsUndefined(ExitBench bench, Syndrome access)
    {
        bench.Core.Status = SavedProgramStatus.El1h.Bits;
        (ExitAnswer answer, Message message) = bench.Exit(access);
        Assert.Equal((ExitAnswer.Resume, 0UL, 1, ExitBench.Vectors + 0x200), (answer, message.Label, message.Length, message[0]));
        Assert.Equal((0x0200_0000UL, ExitBench.Instruction), (bench[VirtualCpuRegister.Syndrome], bench[VirtualCpuRegister.ExceptionLink]));
        Assert.Equal(SavedProgramStatus.El1h.Bits, bench[VirtualCpuRegister.SavedProgramStatus]);
        Assert.Equal(1UL, bench.Board.Statistics.Unmodelled.TimesOf(UnmodelledKind.Register, access.SystemAccess.Encoding));
    }
}
