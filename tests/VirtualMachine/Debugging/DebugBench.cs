using System;
using System.Linq;
using System.Text;
using Firn.Abi.Faults;
using Firn.Arm64.Registers;
using Firn.User.Hosted;
using Firn.User.Objects;
using Firn.VirtualMachine;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Debugging;
using Firn.VirtualMachine.Exits;
using Xunit;

namespace Firn.VirtualMachineTests.Debugging;

/// <summary>A machine whose cores run at EL1 without translation, and a debugger that says what a test lets it say.</summary>
internal sealed class DebugBench
{
    internal const ulong Start = FakePlatform.Board.MemoryStart;

    private Machine<FakePlatform> _machine;

    internal DebugBench(int cores = 2)
    {
        Board = new() { Memory = new byte[1 << 20] };
        Kernel = new(cores);
        KernelEntry.Use(Kernel);
        _machine = new() { Platform = new(Board), CoreCount = cores };
        for (int i = 0; i < cores; i++)
        {
            ref VirtualCore core = ref _machine.Cores[i];
            (core.Thread, core.Cpu, core.Power) = (FakeCores.ThreadOf(i), FakeCores.CpuOf(i), CorePower.On);
            (core.Deadline, core.Pause) = (ulong.MaxValue, ulong.MaxValue);
            (Kernel.Cores[i].ProgramCounter, Kernel.Cores[i].Status) = (Start + 0x1000, SavedProgramStatus.El1h.Bits);
            _machine.Replies.Give(Reply.At(1 + (ulong)i));
        }
    }

    internal FakePlatform.Board Board { get; }

    internal FakeCores Kernel { get; }

    internal ref Machine<FakePlatform> Machine => ref _machine;

    /// <summary>What the machine's end is, as the debugger's last packet has it.</summary>
    internal ExitAnswer Ending { get; private set; }

    /// <summary>Which cores run.</summary>
    internal bool[] Running => [.. Kernel.Cores.Select(core => core.Runs)];

    /// <summary>A packet.</summary>
    internal static string Packet(string contents) => $"${contents}#{contents.Sum(letter => letter) & 0xFF:x2}";

    /// <summary>Sends a packet; answers the contents of what comes back, without the acknowledgement.</summary>
    internal string Ask(string contents)
    {
        string answer = Send(Packet(contents));
        Assert.StartsWith("+", answer, StringComparison.Ordinal);
        return answer.Length == 1 ? "" : Contents(answer[1..]);
    }

    /// <summary>Sends bytes; answers all that comes back.</summary>
    internal string Send(string bytes)
    {
        foreach (byte value in Encoding.Latin1.GetBytes(bytes))
            Board.FromDebugger.Enqueue(value);
        Ending = _machine.ServeDebugger();
        return Heard();
    }

    /// <summary>A core leaves its guest by a debug exception; answers what the debugger is told, and what becomes of the core.</summary>
    internal (string Told, ExitAnswer Answer, Message Message) Exit(int core, ExceptionClass cause, uint immediate = 0)
    {
        Message message = new((ulong)FaultType.VirtualCpuExit, 4);
        message[(int)VirtualCpuExitWord.Syndrome] = new Syndrome { Class = cause, Is32BitInstruction = true, Specific = immediate }.Bits;
        message[(int)VirtualCpuExitWord.InstructionPointer] = Kernel.Cores[core].ProgramCounter;
        ExitAnswer answer = ExitDispatch.Handle(ref _machine, core, ref message);
        string told = Heard();
        return (told.Length == 0 ? "" : Contents(told), answer, message);
    }

    /// <summary>A breakpoint of the debugger's is hit.</summary>
    internal string Hit(int core) => Exit(core, ExceptionClass.Brk, GuestBreakpoints.Immediate).Told;

    internal uint Instruction(ulong address) => BitConverter.ToUInt32(Board.Memory, (int)(address - Start));

    private string Heard()
    {
        string heard = Board.ToDebugger.ToString();
        Board.ToDebugger.Clear();
        return heard;
    }

    private static string Contents(string packet)
    {
        string contents = packet[1..^3];
        Assert.Equal(Packet(contents), packet);
        return contents;
    }
}
