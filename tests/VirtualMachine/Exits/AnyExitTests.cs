using System;
using CsCheck;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Arm64.Psci;
using Firn.Arm64.Registers;
using Firn.User.Objects;
using Firn.VirtualMachine;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Exits;
using Firn.VirtualMachine.Timers;
using Xunit;

namespace Firn.VirtualMachineTests.Exits;

/// <summary>Any syndrome, address and value, in any order, whatever devices and kernel answer: each exit is counted once and answered, and no other core changes but by PSCI.</summary>
public static class AnyExitTests
{
    private static readonly ExceptionClass[] _classes = Enum.GetValues<ExceptionClass>();

    private static readonly Invocation[] _refusable =
    [
        Invocation.ThreadReadRegisters, Invocation.ThreadWriteRegisters, Invocation.VirtualCpuSetExitFormat, Invocation.VirtualCpuReadRegister,
        Invocation.VirtualCpuWriteRegister, Invocation.VirtualCpuReadRegisters, Invocation.VirtualCpuReset, Invocation.VirtualCpuDescribe,
    ];

    [Fact]
    public static void Each_is_counted_once_and_answered() => Gen.Int[0, int.MaxValue - 1].Sample(seed =>
    {
        Random random = new(seed);
        ExitBench bench = new(new() { Count = 1000, Memory = new byte[1 << 16] });
        for (ulong exits = 1; exits <= 40; exits++)
        {
            Chance(bench, random);
            Message message = Any(random);
            if (bench.Machine.Cores[0].Power != CorePower.On)
                bench.Machine.TurnOff(0);
            bench.Machine.Cores[0].Power = CorePower.On;
            CorePower before = bench.Machine.Cores[1].Power;
            bool isPsci = (FaultType)message.Label == FaultType.VirtualCpuExit
                && new Syndrome { Bits = message[0] }.Class is ExceptionClass.HypervisorCall or ExceptionClass.SecureMonitorCall;
            ExitAnswer answer = ExitDispatch.Handle(ref bench.Machine, 0, ref message);
            Assert.Equal(exits, bench.Board.Statistics.Total);
            Assert.True(isPsci || bench.Machine.Cores[1].Power == before);
            // What a core gets is two words at most, or it stays where it is.
            if (answer is ExitAnswer.Resume or ExitAnswer.Hold)
                Assert.InRange(message.Length, 0, message.Label == 0 ? 2 : 0);
            Assert.Equal(answer == ExitAnswer.Hold, bench.Machine.Cores[0].Power is CorePower.Waiting or CorePower.Suspended);
            if (answer == ExitAnswer.Hold)
                (bench.Machine.Cores[0].Held, bench.Machine.Cores[0].Answer) = (bench.Machine.Replies.Take(), message);
            bench.Machine.ServeTimers();
        }
    }, iter: 3000);

    private static void Chance(ExitBench bench, Random random)
    {
        bench.Board.Answer = (AccessStatus)random.Next(3);
        bench.Board.Value = (ulong)random.NextInt64();
        bench.Board.HasSystemRegisters = random.Next(2) == 0;
        bench.Board.Count += (ulong)random.Next(100);
        bench.Board.Interrupted.Clear();
        if (random.Next(2) == 0)
            bench.Board.Interrupted.Add(0);
        bench.Kernel.Refused.Clear();
        if (random.Next(4) == 0)
            bench.Kernel.Refused.Add(_refusable[random.Next(_refusable.Length)]);
        random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(bench.Core.Registers.AsSpan()));
        if (random.Next(2) == 0)
            random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(bench.Core.System.AsSpan()));
    }

    // Mostly exits, and of them mostly of a class that exists.
    private static Message Any(Random random)
    {
        FaultType type = random.Next(8) switch
        {
            0 => FaultType.VirtualPrivateInterrupt,
            1 => FaultType.VgicMaintenance,
            2 => (FaultType)random.Next(20),
            _ => FaultType.VirtualCpuExit,
        };
        Message message = new((ulong)type, random.Next(2) == 0 ? 4 : (int)VirtualCpuExitWord.X30 + 1);
        ulong syndrome = (ulong)random.NextInt64();
        if (random.Next(4) != 0)
            syndrome = new Syndrome { Bits = syndrome, Class = _classes[random.Next(_classes.Length)] }.Bits;
        message[(int)VirtualCpuExitWord.Syndrome] = random.Next(20) == 0 ? 0 : syndrome;
        message[(int)VirtualCpuExitWord.Address] = random.Next(2) == 0 ? (ulong)random.NextInt64() : FakePlatform.Board.MemoryStart + (ulong)random.Next(1 << 17);
        message[(int)VirtualCpuExitWord.InstructionPointer] = (ulong)random.NextInt64();
        message[(int)VirtualCpuExitWord.Value] = random.Next(2) == 0 ? (ulong)random.NextInt64() : (ulong)PsciFunction.Version | ((ulong)random.Next(2) << 30) | (uint)random.Next(0x20);
        message[(int)VirtualCpuExitWord.VirtualAddress] = (ulong)random.NextInt64();
        return message;
    }
}
