using System;
using CsCheck;
using Firn.Arm64.Psci;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Psci;
using Xunit;

namespace Firn.VirtualMachineTests.Psci;

/// <summary>PSCI as a virtual machine has it: what each call asks for, and that no arguments ask for more.</summary>
public static class PsciServiceTests
{
    private const ulong Code = 0x4020_0000;

    private static readonly PsciFunction[] _functions = Enum.GetValues<PsciFunction>();

    private static readonly Gen<ulong> _entries = Gen.OneOf(
        Gen.Const(Code), Gen.Const(Code + 2), Gen.Const(0x900_0000UL), Gen.Const(0x8000_0000UL), Gen.Const(Code | (1UL << 40)), Gen.ULong);

    [Fact]
    public static void The_version_is_1_1() => Assert.Equal(0x1_0001UL, Decide(PsciFunction.Version).Result);

    [Fact]
    public static void Arguments_that_are_not_asked_for_say_nothing() =>
        Gen.Select(
            Gen.Int[0, _functions.Length - 1], Gen.OneOf(Gen.ULong[0, 4], Gen.ULong), _entries, _entries,
            (index, first, second, third) => (_functions[index], first, second, third)).Sample(call =>
        {
            (PsciFunction function, ulong first, ulong second, ulong third) = call;
            if (!PsciService.HasMoreArguments(function))
                Assert.Equal(Decide(function, first, 0, 0), Decide(function, first, second, third));
        });

    [Fact]
    public static void A_core_that_is_off_is_turned_on()
    {
        PsciOutcome outcome = Decide(PsciFunction.CpuOn64, 1, Code, 0x1234_5678_9ABC);
        Assert.Equal((PsciAction.TurnOn, 1, Code, 0x1234_5678_9ABCUL, 0UL), (outcome.Action, outcome.Target, outcome.Entry, outcome.Argument, outcome.Result));
        // In the 32-bit form, arguments have 32 bits.
        outcome = Decide(PsciFunction.CpuOn, 1 | (7UL << 32), Code | (7UL << 32), 5 | (7UL << 32));
        Assert.Equal((PsciAction.TurnOn, 1, Code, 5UL), (outcome.Action, outcome.Target, outcome.Entry, outcome.Argument));
    }

    [Theory]
    [InlineData(0UL, Code, PsciResult.AlreadyOn)]
    [InlineData(2UL, Code, PsciResult.AlreadyOn)]
    [InlineData(3UL, Code, PsciResult.AlreadyOn)]
    [InlineData(4UL, Code, PsciResult.InvalidParameters)]
    [InlineData(0x100UL, Code, PsciResult.InvalidParameters)]
    [InlineData(0x8000_0001UL, Code, PsciResult.InvalidParameters)]
    [InlineData(1UL, Code + 2, PsciResult.InvalidAddress)]
    [InlineData(1UL, 0x900_0000UL, PsciResult.InvalidAddress)]
    public static void Other_cores_are_not(ulong target, ulong entry, PsciResult result)
    {
        PsciOutcome outcome = Decide(PsciFunction.CpuOn64, target, entry, 0);
        Assert.Equal((PsciAction.Answer, (ulong)(int)result), (outcome.Action, outcome.Result));
    }

    [Theory]
    [InlineData(0UL, 0UL, 0L)]
    [InlineData(1UL, 0UL, 1L)]
    [InlineData(2UL, 0UL, 0L)]
    [InlineData(7UL, 1UL, 0L)]
    [InlineData(9UL, 0UL, -2L)]
    [InlineData(0x100UL, 1UL, -2L)]
    [InlineData(0UL, 3UL, 0L)]
    [InlineData(0UL, 4UL, -2L)]
    public static void Affinities_have_a_state(ulong affinity, ulong level, long result) =>
        Assert.Equal((ulong)result, Decide(PsciFunction.AffinityInfo64, affinity, level, 0).Result);

    [Fact]
    public static void Suspension_waits_or_enters_anew()
    {
        Assert.Equal(PsciAction.Wait, Decide(PsciFunction.CpuSuspend64, 0, 0, 0).Action);
        PsciOutcome deep = Decide(PsciFunction.CpuSuspend64, 1 << 16, Code, 9);
        Assert.Equal((PsciAction.Suspend, Code, 9UL), (deep.Action, deep.Entry, deep.Argument));
        Assert.Equal(unchecked((ulong)-9), Decide(PsciFunction.CpuSuspend64, 1 << 16, 2, 9).Result);
        Assert.Equal(unchecked((ulong)-2), Decide(PsciFunction.CpuSuspend64, 1UL << 31, Code, 9).Result);
    }

    [Fact]
    public static void The_system_is_suspended_by_its_last_core()
    {
        Assert.Equal(unchecked((ulong)-3), Decide(PsciFunction.SystemSuspend64, Code, 1, 0).Result);
        var machine = new FakeMachine([CorePower.On, CorePower.Off]);
        PsciOutcome outcome = PsciService.Decide(ref machine, 0, PsciFunction.SystemSuspend64, new() { First = Code, Second = 4 });
        Assert.Equal((PsciAction.Suspend, Code, 4UL), (outcome.Action, outcome.Entry, outcome.Argument));
    }

    [Theory]
    [InlineData(PsciFunction.SystemOff, 0UL, PsciAction.EndMachine)]
    [InlineData(PsciFunction.SystemReset, 0UL, PsciAction.RestartMachine)]
    [InlineData(PsciFunction.SystemReset2, 0UL, PsciAction.RestartMachine)]
    [InlineData(PsciFunction.SystemReset264, 1UL, PsciAction.Answer)]
    [InlineData(PsciFunction.SystemReset264, 0x8000_0000UL, PsciAction.Answer)]
    [InlineData(PsciFunction.CpuOff, 0UL, PsciAction.TurnOff)]
    public static void The_machine_ends_and_starts_again(PsciFunction function, ulong argument, PsciAction action) =>
        Assert.Equal(action, Decide(function, argument, 0, 0).Action);

    // DEN0022, table of mandatory and optional functions: what this machine has, written out.
    [Theory]
    [InlineData(0x8400_0000u, true)]
    [InlineData(0x8400_0001u, true)]
    [InlineData(0x8400_0002u, true)]
    [InlineData(0x8400_0003u, true)]
    [InlineData(0x8400_0004u, true)]
    [InlineData(0x8400_0005u, false)]
    [InlineData(0x8400_0006u, true)]
    [InlineData(0x8400_0007u, false)]
    [InlineData(0x8400_0008u, true)]
    [InlineData(0x8400_0009u, true)]
    [InlineData(0x8400_000Au, true)]
    [InlineData(0x8400_000Bu, false)]
    [InlineData(0x8400_000Cu, true)]
    [InlineData(0x8400_000Du, false)]
    [InlineData(0x8400_000Eu, true)]
    [InlineData(0x8400_000Fu, true)]
    [InlineData(0x8400_0010u, false)]
    [InlineData(0x8400_0011u, false)]
    [InlineData(0x8400_0012u, true)]
    [InlineData(0x8400_0013u, false)]
    [InlineData(0x8400_0014u, false)]
    [InlineData(0xC400_0000u, false)]
    [InlineData(0xC400_0001u, true)]
    [InlineData(0xC400_0002u, false)]
    [InlineData(0xC400_0003u, true)]
    [InlineData(0xC400_0004u, true)]
    [InlineData(0xC400_0005u, false)]
    [InlineData(0xC400_0007u, false)]
    [InlineData(0xC400_000Cu, true)]
    [InlineData(0xC400_000Du, false)]
    [InlineData(0xC400_000Eu, true)]
    [InlineData(0xC400_0010u, false)]
    [InlineData(0xC400_0011u, false)]
    [InlineData(0xC400_0012u, true)]
    [InlineData(0xC400_0014u, false)]
    public static void Features_are_what_there_is(uint function, bool exists)
    {
        Assert.Equal(exists ? 0 : ulong.MaxValue, Decide(PsciFunction.Features, function, 0, 0).Result);
        // PSCI_FEATURES is asked for one that there is.
        PsciOutcome outcome = Decide((PsciFunction)function, function == (uint)PsciFunction.Features ? (uint)PsciFunction.Version : 0, 0, 0);
        if (!exists)
            Assert.Equal((PsciAction.Answer, ulong.MaxValue), (outcome.Action, outcome.Result));
        else
            Assert.NotEqual((PsciAction.Answer, ulong.MaxValue), (outcome.Action, outcome.Result));
    }

    [Fact]
    public static void No_call_names_a_core_or_an_entry_that_is_not_there() =>
        Gen.Select(Gen.UInt, Gen.ULong, _entries, Gen.ULong, Gen.Int[0, 3]).Sample((number, first, second, third, caller) =>
        {
            CorePower[] cores = [CorePower.On, CorePower.Off, CorePower.Waiting, CorePower.Suspended];
            var machine = new FakeMachine(cores);
            PsciFunction function = (PsciFunction)(0x8400_0000 | (number & 0x4000_001F));
            PsciOutcome outcome = PsciService.Decide(ref machine, caller, function, new() { First = first & 0x1_0000_0107, Second = second, Third = third });
            if (outcome.Action == PsciAction.TurnOn)
                Assert.Equal(CorePower.Off, cores[outcome.Target]);
            if (outcome.Action is PsciAction.TurnOn or PsciAction.Suspend)
                Assert.True(machine.CanEnter(outcome.Entry));
        });

    private static PsciOutcome Decide(PsciFunction function, ulong first = 0, ulong second = 0, ulong third = 0)
    {
        var machine = new FakeMachine([CorePower.On, CorePower.Off, CorePower.Waiting, CorePower.Suspended]);
        return PsciService.Decide(ref machine, 0, function, new() { First = first, Second = second, Third = third });
    }
}
