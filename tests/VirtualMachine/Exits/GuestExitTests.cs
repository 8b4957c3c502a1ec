using Firn.Abi.Faults;
using Firn.Arm64.Registers;
using Firn.User.Objects;
using Firn.VirtualMachine.Exits;
using Xunit;

namespace Firn.VirtualMachineTests.Exits;

/// <summary>Where a core goes on.</summary>
public static class GuestExitTests
{
    [Theory]
    [InlineData(true, 0x1004UL)]
    [InlineData(false, 0x1002UL)]
    public static void A_core_goes_on_behind_the_instruction_of_its_length(bool is32Bit, ulong next)
    {
        GuestExit exit = new() { Syndrome = new() { Class = ExceptionClass.Wait, Is32BitInstruction = is32Bit }, ProgramCounter = 0x1000 };
        Message plain = exit.Skip();
        Message valued = exit.Skip(5);
        Assert.Equal(next, plain[(int)VirtualCpuExitReplyWord.InstructionPointer]);
        Assert.Equal((next, 5UL), (valued[(int)VirtualCpuExitReplyWord.InstructionPointer], valued[(int)VirtualCpuExitReplyWord.Value]));
    }
}
