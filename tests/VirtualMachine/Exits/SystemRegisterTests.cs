using Firn.Arm64.Registers;
using Firn.User.Objects;
using Firn.VirtualMachine;
using Firn.VirtualMachine.Exits;
using Firn.VirtualMachine.Statistics;
using Firn.VirtualMachine.Timers;
using Xunit;

namespace Firn.VirtualMachineTests.Exits;

/// <summary>System registers whose accesses leave the guest.</summary>
public static class SystemRegisterTests
{
    [Fact]
    public static void A_core_deactivates_an_interrupt_by_its_register()
    {
        FakePlatform.Board board = new();
        Machine<FakePlatform> machine = new() { Platform = new(board), CoreCount = 2 };
        Message answer = SystemRegisters.Handle(ref machine, 1, Write(op1: 0, row: 12, column: 11, number: 1, VirtualTimer.Interrupt));
        Assert.Equal((0UL, 0x1004UL), (answer.Label, answer[0]));
        Assert.Equal([(1, (ulong)VirtualTimer.Interrupt)], board.Deactivated);
        Assert.Equal(1UL, machine.Statistics[ExitKind.Deactivation]);
    }

    private static GuestExit Write(uint op1, uint row, uint column, uint number, ulong value)
    {
        SystemAccessSyndrome access = new() { Op0 = 3, Op1 = op1, CRn = row, CRm = column, Op2 = number, Register = 3 };
        return new() { Syndrome = new Syndrome { Class = ExceptionClass.SystemAccess, Is32BitInstruction = true } with { Specific = access.Bits }, ProgramCounter = 0x1000, Value = value };
    }
}
