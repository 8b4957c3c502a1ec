using Firn.Abi.Faults;
using Firn.Arm64.Registers;
using Firn.User.Objects;

namespace Firn.VirtualMachine.Exits;

/// <summary>An exit in Firn's form, copied out of the message that told it.</summary>
public readonly struct GuestExit
{
    /// <summary>Bytes of an instruction.</summary>
    public const ulong InstructionSize = 4;

    private const ulong ShortInstructionSize = 2;

    /// <summary>Takes it out of a message.</summary>
    public GuestExit(ref readonly Message message)
    {
        Syndrome = new() { Bits = message[(int)VirtualCpuExitWord.Syndrome] };
        Address = message[(int)VirtualCpuExitWord.Address];
        ProgramCounter = message[(int)VirtualCpuExitWord.InstructionPointer];
        Value = message[(int)VirtualCpuExitWord.Value];
    }

    /// <summary>Why; 0 of a kick.</summary>
    public Syndrome Syndrome { get; init; }

    /// <summary>Of an abort the guest's physical address, of a call x1.</summary>
    public ulong Address { get; init; }

    /// <summary>Of the instruction.</summary>
    public ulong ProgramCounter { get; init; }

    /// <summary>What a store or MSR writes, x0 of a call.</summary>
    public ulong Value { get; init; }

    /// <summary>It was a kick.</summary>
    public bool IsKick => Syndrome.Bits == 0;

    // AArch32 programs are not offered to a guest, but a core that has them cannot forbid them; their instructions may be short.
    private ulong NextInstruction => ProgramCounter + (Syndrome.Is32BitInstruction ? InstructionSize : ShortInstructionSize);

    /// <summary>The answer that goes on behind the instruction.</summary>
    public Message Skip()
    {
        Message answer = new(0, 1);
        answer[(int)VirtualCpuExitReplyWord.InstructionPointer] = NextInstruction;
        return answer;
    }

    /// <summary>The answer that goes on behind the instruction, whose register gets a value.</summary>
    public Message Skip(ulong value)
    {
        Message answer = new(0, 2);
        answer[(int)VirtualCpuExitReplyWord.InstructionPointer] = NextInstruction;
        answer[(int)VirtualCpuExitReplyWord.Value] = value;
        return answer;
    }

    /// <summary>The answer that executes the instruction again, or what a core was set to.</summary>
    public static Message Again() => new(0);

    /// <summary>The answer that leaves the core where it is: the kernel refused what was to be done, and going on would not be what the architecture says.</summary>
    public static Message Refuse() => new(1);
}
