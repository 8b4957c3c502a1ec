using System;
using System.Collections.Generic;
using Firn.Abi.Faults;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Arm64.Psci;
using Firn.Arm64.Registers;
using Firn.User.Hosted;
using Firn.User.Objects;
using Firn.User.Raw;
using Firn.VirtualMachine;
using Firn.VirtualMachine.Cores;
using Xunit;

namespace Firn.VirtualMachineTests;

/// <summary>A machine that runs, and what happens to it, one thing after the other: exits of cores, signals, and looks at it in between. Then it is turned off.</summary>
internal sealed class MachineScript : ISystemCallEntry
{
    internal const ulong Code = FakePlatform.Board.MemoryStart + 0x1000;
    internal const ulong Seed = 0x1234_5678_9ABC;

    private readonly Queue<Func<Message?>> _steps = new();
    private Machine<FakePlatform> _machine;

    internal MachineScript(int cores)
    {
        Kernel = new(cores);
        _machine = new() { Platform = new(Board), CoreCount = cores };
        for (int i = 0; i <= cores; i++)
            _machine.Replies.Give(Reply.At(1 + (ulong)i));
        for (int i = 0; i < cores; i++)
            (_machine.Cores[i].Thread, _machine.Cores[i].Cpu) = (FakeCores.ThreadOf(i), FakeCores.CpuOf(i));
    }

    internal FakePlatform.Board Board { get; } = new() { CanLoad = true, Memory = new byte[1 << 20], Entry = Code, Argument = Seed, Count = 1000 };

    internal FakeCores Kernel { get; }

    internal ref Machine<FakePlatform> Machine => ref _machine;

    /// <summary>What cores were answered.</summary>
    internal List<Message> Answers { get; } = [];

    internal CorePower PowerOf(int core) => _machine.Cores[core].Power;

    /// <summary>A core is left for a reason.</summary>
    internal MachineScript Exit(int core, Syndrome syndrome, ulong address = 0, ulong value = 0)
    {
        _steps.Enqueue(() =>
        {
            Assert.True(Kernel.Cores[core].Runs, $"core {core} does not run");
            Message message = new((ulong)FaultType.VirtualCpuExit, 4);
            message[(int)VirtualCpuExitWord.Syndrome] = (syndrome with { Is32BitInstruction = true }).Bits;
            message[(int)VirtualCpuExitWord.Address] = address;
            message[(int)VirtualCpuExitWord.InstructionPointer] = Code;
            message[(int)VirtualCpuExitWord.Value] = value;
            message.Frame.Capability = (ulong)core + 1;
            return message;
        });
        return this;
    }

    /// <summary>A core calls.</summary>
    internal MachineScript Call(int core, PsciFunction function, ulong first = 0, ulong second = 0, ulong third = 0)
    {
        // x2 and x3 are read from the thread.
        Look(() => (Kernel.Cores[core].Registers[5], Kernel.Cores[core].Registers[6]) = (second, third));
        return Exit(core, new() { Class = ExceptionClass.HypervisorCall }, first, (ulong)function);
    }

    /// <summary>The monitor is signalled, after something has happened.</summary>
    internal MachineScript Signal(Action happens)
    {
        _steps.Enqueue(() =>
        {
            happens();
            Message message = new(0);
            message.Frame.Capability = Machine<FakePlatform>.SignalBadge | 1;
            return message;
        });
        return this;
    }

    /// <summary>Looks at the machine while its monitor waits.</summary>
    internal MachineScript Look(Action looks)
    {
        _steps.Enqueue(() =>
        {
            looks();
            return null;
        });
        return this;
    }

    /// <summary>All of that happens.</summary>
    internal void Run()
    {
        KernelEntry.Use(this);
        Assert.True(_machine.Run(Endpoint.At(0x50)));
        Assert.Empty(_steps);
    }

    public void Enter(SystemCall number, ref SystemCallFrame frame, ref IpcBuffer buffer)
    {
        switch (number)
        {
            case SystemCall.Send:
                Answers.Add(new() { Frame = frame });
                break;
            case SystemCall.ReplyReceive:
                Answers.Add(new() { Frame = frame });
                frame = Next();
                break;
            case SystemCall.Receive:
                frame = Next();
                break;
            default:
                Kernel.Enter(number, ref frame, ref buffer);
                break;
        }
    }

    private SystemCallFrame Next()
    {
        while (_steps.TryDequeue(out Func<Message?>? step))
        {
            if (step() is { } message)
                return message.Frame;
        }
        Message end = new((ulong)FaultType.VirtualCpuExit, 4);
        end[(int)VirtualCpuExitWord.Syndrome] = new Syndrome { Class = ExceptionClass.HypervisorCall }.Bits;
        end[(int)VirtualCpuExitWord.Value] = (ulong)PsciFunction.SystemOff;
        end.Frame.Capability = 1;
        return end.Frame;
    }
}
