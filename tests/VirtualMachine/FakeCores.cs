using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Abi.Threads;
using Firn.Abi.Virtualization;
using Firn.Configurations;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.VirtualMachineTests;

/// <summary>A kernel that has the threads and virtual CPUs of a machine's cores, and keeps what it is told of them.</summary>
internal sealed class FakeCores(int count) : ISystemCallEntry
{
    private const ulong FirstThread = 0x100;
    private const ulong FirstCpu = 0x200;

    /// <summary>Calls that the kernel refuses.</summary>
    internal HashSet<Invocation> Refused { get; } = [];

    internal Core[] Cores { get; } = [.. Enumerable.Range(0, count).Select(_ => new Core())];

    internal static Thread ThreadOf(int core) => Thread.At(FirstThread + (ulong)core);

    internal static VirtualCpu CpuOf(int core) => VirtualCpu.At(FirstCpu + (ulong)core);

    public void Enter(SystemCall number, ref SystemCallFrame frame, ref IpcBuffer buffer)
    {
        // Who waits is answered; nobody here looks.
        if (number == SystemCall.Send)
            return;
        Invocation invocation = InvocationLabels<Product>.InvocationOf(frame.Information.Label);
        ulong[] words = [.. Enumerable.Range(0, (int)frame.Information.Length).Select(Word(frame, buffer))];
        bool isThread = frame.Capability is >= FirstThread and < FirstCpu;
        Core core = Cores[(int)(frame.Capability - (isThread ? FirstThread : FirstCpu))];
        ulong[]? answer = Refused.Contains(invocation) ? null : isThread ? core.InvokeThread(invocation, words) : core.InvokeCpu(invocation, words);
        frame.Information = new() { Label = answer is null ? (ulong)InvocationError.IllegalOperation : 0, Length = (uint)(answer?.Length ?? 0) };
        for (int i = 0; i < answer?.Length; i++)
        {
            // The first four are in registers.
            if (i < MessageLimits.Registers)
                SetRegister(ref frame, i, answer[i]);
            else
                buffer.Message[i] = answer[i];
        }
    }

    private static Func<int, ulong> Word(SystemCallFrame frame, IpcBuffer buffer) => index => index switch
    {
        0 => frame.Word0,
        1 => frame.Word1,
        2 => frame.Word2,
        3 => frame.Word3,
        _ => buffer.Message[index],
    };

    private static void SetRegister(ref SystemCallFrame frame, int index, ulong value)
    {
        Message message = new() { Frame = frame };
        message[index] = value;
        frame = message.Frame;
    }

    /// <summary>A core.</summary>
    internal sealed class Core
    {
        /// <summary>By <see cref="UserRegister"/>.</summary>
        internal ulong[] Registers { get; } = new ulong[UserContext.Registers];

        internal ulong[] System { get; } = new ulong[(int)VirtualCpuRegister.Count];

        internal bool Runs { get; set; } = true;

        internal VirtualCpuDebugging Debugging { get; private set; }

        internal ExitFormat Format { get; private set; }

        internal ulong[] Lists { get; } = new ulong[ListRegisterWords.Count];

        /// <summary>How often all of it became as it was made.</summary>
        internal int Resets { get; private set; }

        internal ulong ProgramCounter { get => Registers[0]; set => Registers[0] = value; }

        internal ulong Status { get => Registers[2]; set => Registers[2] = value; }

        internal ulong X0 => Registers[3];

        internal ulong[]? InvokeThread(Invocation invocation, ulong[] words)
        {
            switch (invocation)
            {
                case Invocation.ThreadSuspend:
                    Runs = false;
                    return [];
                case Invocation.ThreadResume:
                    Runs = true;
                    return [];
                case Invocation.ThreadReadRegisters:
                    return Registers[..(int)words[1]];
                case Invocation.ThreadWriteRegisters:
                    words[2..].CopyTo(Registers, 0);
                    Runs |= (words[0] & 1) != 0;
                    return [];
                default:
                    return null;
            }
        }

        internal ulong[]? InvokeCpu(Invocation invocation, ulong[] words)
        {
            switch (invocation)
            {
                case Invocation.VirtualCpuSetDebugging:
                    Debugging = (VirtualCpuDebugging)words[0];
                    return [];
                case Invocation.VirtualCpuSetExitFormat:
                    Format = (ExitFormat)words[0];
                    return [];
                case Invocation.VirtualCpuReset:
                    Resets++;
                    Array.Clear(System);
                    Array.Clear(Lists);
                    return [];
                case Invocation.VirtualCpuDescribe:
                    return [VirtualCpuDescription.SixthVersion, (ulong)Lists.Length];
                case Invocation.VirtualCpuReadListRegisters:
                    return Lists[(int)words[0]..];
                case Invocation.VirtualCpuWriteListRegisters:
                    words[2..].CopyTo(Lists, (int)words[0]);
                    return [];
                case Invocation.VirtualCpuReadRegister:
                    return [System[words[0]]];
                case Invocation.VirtualCpuWriteRegister:
                    System[words[0]] = words[1];
                    return [];
                case Invocation.VirtualCpuReadRegisters:
                    return System[(int)words[0]..(int)(words[0] + words[1])];
                default:
                    return null;
            }
        }
    }
}
