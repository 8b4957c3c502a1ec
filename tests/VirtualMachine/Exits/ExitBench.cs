using Firn.Abi.Faults;
using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.User.Hosted;
using Firn.User.Objects;
using Firn.VirtualMachine;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Exits;
using Firn.VirtualMachine.Statistics;

namespace Firn.VirtualMachineTests.Exits;

/// <summary>A machine whose first core executes at EL1, and leaves it for reasons that a test says.</summary>
internal sealed class ExitBench
{
    internal const ulong Instruction = 0x4000_1000;
    internal const ulong Vectors = 0xFFFF_8000_0800_0000;

    private Machine<FakePlatform> _machine;

    internal ExitBench(FakePlatform.Board? board = null)
    {
        Board = board ?? new() { Count = 1000 };
        KernelEntry.Use(Kernel);
        _machine = new() { Platform = new(Board), CoreCount = 2 };
        for (int i = 0; i < 2; i++)
        {
            _machine.Replies.Give(Reply.At(1 + (ulong)i));
            (_machine.Cores[i].Thread, _machine.Cores[i].Cpu) = (FakeCores.ThreadOf(i), FakeCores.CpuOf(i));
            (_machine.Cores[i].Deadline, _machine.Cores[i].Pause) = (ulong.MaxValue, ulong.MaxValue);
        }
        _machine.Replies.Give(Reply.At(3));
        _machine.Cores[0].Power = CorePower.On;
        (Core.Status, Core.ProgramCounter) = (SavedProgramStatus.El1h.Bits, Instruction);
        Core.System[(int)VirtualCpuRegister.VectorBase] = Vectors;
    }

    internal FakePlatform.Board Board { get; }

    internal FakeCores Kernel { get; } = new(2);

    internal FakeCores.Core Core => Kernel.Cores[0];

    internal ref Machine<FakePlatform> Machine => ref _machine;

    internal ulong this[ExitKind kind] => Board.Statistics[kind];

    internal ulong this[VirtualCpuRegister register] => Core.System[(int)register];

    /// <summary>A load or store of a word.</summary>
    internal static Syndrome Access(bool isWrite, uint size = 2) =>
        Of(ExceptionClass.DataAbortLower, new DataAbortSyndrome { HasInstruction = true, IsWrite = isWrite, Size = size, Register = 3, Status = FaultStatus.TranslationLevel1 }.Bits);

    /// <summary>A system register's access.</summary>
    internal static Syndrome Register(uint op1, uint row, uint column, uint number, bool isRead) =>
        Of(ExceptionClass.SystemAccess, new SystemAccessSyndrome { Op0 = 3, Op1 = op1, CRn = row, CRm = column, Op2 = number, IsRead = isRead, Register = 3 }.Bits);

    internal static Syndrome Of(ExceptionClass cause, uint specific = 0) => new() { Class = cause, Is32BitInstruction = true, Specific = specific };

    /// <summary>The core is left, in the form that it is told now; answers how it goes on.</summary>
    internal (ExitAnswer Answer, Message Message) Exit(Syndrome syndrome, ulong address = 0, ulong value = 0, ulong virtualAddress = 0)
    {
        Message message = new((ulong)FaultType.VirtualCpuExit, Core.Format == ExitFormat.Full ? (int)VirtualCpuExitWord.X30 + 1 : 4);
        message[(int)VirtualCpuExitWord.Syndrome] = syndrome.Bits;
        message[(int)VirtualCpuExitWord.Address] = address;
        message[(int)VirtualCpuExitWord.InstructionPointer] = Instruction;
        message[(int)VirtualCpuExitWord.Value] = value;
        message[(int)VirtualCpuExitWord.VirtualAddress] = virtualAddress;
        ExitAnswer answer = ExitDispatch.Handle(ref _machine, 0, ref message);
        return (answer, message);
    }

    /// <summary>What the register of a load, of MRS or of a call gets.</summary>
    internal ulong Ask(Syndrome syndrome, ulong address = 0, ulong value = 0)
    {
        (ExitAnswer answer, Message message) = Exit(syndrome, address, value);
        Xunit.Assert.Equal((ExitAnswer.Resume, 0UL, 2, Instruction + 4), (answer, message.Label, message.Length, message[0]));
        return message[(int)VirtualCpuExitReplyWord.Value];
    }

    /// <summary>A store, or MSR.</summary>
    internal void Tell(Syndrome syndrome, ulong value, ulong address = 0)
    {
        (ExitAnswer answer, Message message) = Exit(syndrome, address, value);
        Xunit.Assert.Equal((ExitAnswer.Resume, 0UL, 1, Instruction + 4), (answer, message.Label, message.Length, message[0]));
    }
}
