using System;
using CsCheck;
using Firn.Arm64.Registers;
using Firn.Monitor.Cores;
using Firn.Monitor.Smc;
using Firn.MonitorTests.Fakes;
using Xunit;

namespace Firn.MonitorTests.Smc;

/// <summary>What a level below does wrong is answered, and stops nothing.</summary>
public static class LowerTrapTests
{
    private const ulong Place = 0x4000_1000;

    [Theory]
    [InlineData(0x17)]
    [InlineData(0x13)]
    public static void An_SMC_with_another_number_is_an_unknown_call(uint exception) => Gen.UInt[1, 0xFFFF].Sample(number =>
    {
        var test = new TestMachine();
        ExceptionFrame frame = Frame();
        LowerTrap.Answer(test.Machine, new Syndrome { Class = (ExceptionClass)exception, Specific = number }, ref frame);
        Assert.Equal(ulong.MaxValue, frame.X.X0);
        for (int register = 1; register < GeneralRegisters.Count; register++)
            Assert.Equal((ulong)register, frame.X[register]);
        // The link register of an SMC is behind it already (Arm ARM D1.3.2, preferred exception return address).
        Assert.Equal(Place, frame.ExceptionLink);
        Assert.Empty(test.Uart.Text);
    });

    [Fact]
    public static void A_trapped_read_is_zero_and_skipped() => Gen.Select(Gen.UInt[0, 31], Gen.Bool, Gen.UInt[0, 15]).Sample((target, read, crm) =>
    {
        var test = new TestMachine();
        ExceptionFrame frame = Frame();
        var access = new SystemAccessSyndrome { Register = target, IsRead = read, CRm = crm, Op0 = 3, CRn = 11 };
        LowerTrap.Answer(test.Machine, new Syndrome { Class = ExceptionClass.SystemAccess, Specific = access.Bits }, ref frame);
        for (int register = 0; register < GeneralRegisters.Count; register++)
            Assert.Equal(read && register == target ? 0 : (ulong)register, frame.X[register]);
        Assert.Equal(99ul, frame.StackPointer);
        Assert.Equal(Place + 4, frame.ExceptionLink);
        Assert.StartsWith("trapped to EL3: a trapped MRS, MSR or system instruction, ESR_EL3 0x60", test.Uart.Text, StringComparison.Ordinal);
        Assert.EndsWith(", at 0x40001000\r\n", test.Uart.Text, StringComparison.Ordinal);
    });

    [Fact]
    public static void Whatever_comes_is_said_in_one_line_and_skipped() => Gen.UInt[0, 63].Sample(exception =>
    {
        if (exception is 0x17 or 0x13)
            return;
        var test = new TestMachine();
        ExceptionFrame frame = Frame();
        LowerTrap.Answer(test.Machine, new Syndrome { Class = (ExceptionClass)exception }, ref frame);
        Assert.Equal(Place + 4, frame.ExceptionLink);
        Assert.Equal(1, test.Uart.Text.Split("\r\n").Length - 1);
        Assert.Equal(0ul, frame.X.X0);
    });

    private static ExceptionFrame Frame()
    {
        var frame = new ExceptionFrame { ExceptionLink = Place, StackPointer = 99 };
        for (int register = 0; register < GeneralRegisters.Count; register++)
            frame.X[register] = (ulong)register;
        return frame;
    }
}
