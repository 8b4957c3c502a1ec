using System.Collections.Generic;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Arm64.Psci;
using Firn.Arm64.Registers;
using Firn.User.Hosted;
using Firn.User.Objects;
using Firn.User.Raw;
using Firn.VirtualMachine;
using Firn.VirtualMachine.Records;
using Firn.VirtualMachine.Statistics;
using Xunit;

namespace Firn.VirtualMachineTests;

/// <summary>The order of what a monitor does: exits of its cores, and devices that have more to do.</summary>
public static class MachineTests
{
    private const ulong Kick = 0;

    private static ulong PowerOff => (ulong)PsciFunction.SystemOff;

    [Fact]
    public static void Devices_that_never_finish_keep_no_core_from_its_answer()
    {
        FakePlatform.Board board = new() { CanLoad = true, Turns = int.MaxValue };
        Assert.True(Run(board, [Kick, Kick, PowerOff]));
        Assert.Equal(["turn", "exit", "turn", "exit", "turn", "exit"], board.Log);
    }

    [Fact]
    public static void Devices_finish_before_the_monitor_waits()
    {
        FakePlatform.Board board = new() { CanLoad = true, Turns = 3 };
        Assert.True(Run(board, [null, null, Kick, null, PowerOff]));
        Assert.Equal(["turn", "nobody", "turn", "nobody", "turn", "exit", "waits", "exit"], board.Log);
    }

    [Fact]
    public static void What_happens_is_noted_in_order()
    {
        FakePlatform.Board board = new() { CanLoad = true };
        Assert.True(Run(board, [Kick, PowerOff]));
        ulong call = new Syndrome { Class = ExceptionClass.HypervisorCall }.Bits;
        (MachineEvent, int, uint, ulong, ulong)[] expected =
        [
            (MachineEvent.Start, EventRecord.NoCore, 0, 1, 0),
            (MachineEvent.CoreOn, 0, 0, 0, 0),
            (MachineEvent.Exit, 0, 0, 0, Kick),
            (MachineEvent.Exit, 0, (uint)call, 0, PowerOff),
            (MachineEvent.Stop, EventRecord.NoCore, 0, 0, 0),
            (MachineEvent.CoreOff, 0, 0, 0, 0),
        ];
        Assert.Equal(expected, board.Events);
        Assert.Equal((1UL, 1UL, 2UL), (board.Statistics[ExitKind.Kick], board.Statistics[ExitKind.HypervisorCall], board.Statistics.Total));
    }

    private static bool Run(FakePlatform.Board board, ulong?[] exits)
    {
        Machine<FakePlatform> machine = new() { Platform = new(board), CoreCount = 1 };
        machine.Replies.Give(Reply.At(1));
        machine.Replies.Give(Reply.At(2));
        KernelEntry.Use(new Guest(board.Log, exits));
        return machine.Run(Endpoint.At(3));
    }

    /// <summary>A guest whose exits come one after the other: none yet, a kick, or a call.</summary>
    private sealed class Guest(List<string> log, ulong?[] exits) : ISystemCallEntry
    {
        private readonly Queue<ulong?> _exits = new(exits);

        public void Enter(SystemCall number, ref SystemCallFrame frame, ref IpcBuffer buffer)
        {
            bool waits = number is SystemCall.Receive or SystemCall.ReplyReceive;
            if (!waits && number != SystemCall.NonBlockingReceive)
            {
                // Of its virtual CPU the machine expects nothing here.
                frame.Information = new() { Label = (ulong)InvocationError.IllegalOperation };
                return;
            }
            ulong? exit = _exits.Dequeue();
            if (exit is null && waits)
            {
                log.Add("waits");
                exit = _exits.Dequeue();
            }
            log.Add(exit is null ? "nobody" : "exit");
            frame = default;
            if (exit is null)
                return;
            Message message = new((ulong)FaultType.VirtualCpuExit, 4);
            message[(int)VirtualCpuExitWord.Syndrome] = exit == Kick ? 0 : new Syndrome { Class = ExceptionClass.HypervisorCall }.Bits;
            message[(int)VirtualCpuExitWord.Value] = exit.Value;
            frame = message.Frame;
            frame.Capability = 1;
        }
    }
}
