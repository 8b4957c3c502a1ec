using Firn.Abi.Faults;
using Firn.Abi.Threads;
using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.Diagnostics;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.GuestHost;

/// <summary>What the host does about exits.</summary>
internal static class GuestExits
{
    private const ulong Console = 0x0900_0000;
    private const ulong VirtualTimer = 27;
    private const int GroupShift = 16;
    private const ulong PsciVersion = 0x8400_0000;
    private const ulong Version = 0x1_0001;
    private const ulong PhysicalTimer = 0x5A5A;
    private const ulong InstructionSize = 4;

    private static TextOutput<ConsoleSink> Output => new(default);

    /// <summary>Answers a message of a guest's: makes <paramref name="message"/> the reply; false: it gets none now.</summary>
    internal static bool TryAnswer(ref GuestMachine guest, ref Message message)
    {
        switch ((FaultType)message.Label)
        {
            case FaultType.VirtualPrivateInterrupt:
                // In the second list register, whose end of interrupt lets the timer's interrupt come again.
                if (!guest.Cpu.InjectInterrupt((ushort)VirtualTimer, 0, guest.Group, 1).IsSuccess)
                    Output.WriteLine("host: FAIL timer not injected"u8);
                message = new(0);
                return true;
            case FaultType.VgicMaintenance:
                if (message[0] == 1 && !guest.Cpu.AcknowledgeInterrupt(VirtualTimer).IsSuccess)
                    Output.WriteLine("host: FAIL timer not acknowledged"u8);
                message = new(0);
                return true;
            case FaultType.VirtualCpuExit:
                return TryAnswerShort(ref guest, ref message);
            default:
                return TryAnswerCompatible(ref guest, ref message);
        }
    }

    // One message and one reply.
    private static bool TryAnswerShort(ref GuestMachine guest, ref Message message)
    {
        ulong counter = message[(int)VirtualCpuExitWord.InstructionPointer];
        GuestExit exit = new()
        {
            Syndrome = message[(int)VirtualCpuExitWord.Syndrome],
            Address = message[(int)VirtualCpuExitWord.Address],
            Value = message[(int)VirtualCpuExitWord.Value],
        };
        if (exit.Syndrome == 0)
        {
            guest.Kicks++;
            message = new(0);
            return true;
        }
        Handle(ref guest, ref exit);
        message = new(0, exit.HasValue ? 2 : 1);
        message[(int)VirtualCpuExitReplyWord.InstructionPointer] = counter + InstructionSize;
        message[(int)VirtualCpuExitReplyWord.Value] = exit.Value;
        return !exit.IsHeld;
    }

    // seL4's way: registers are read and written by calls of their own.
    private static bool TryAnswerCompatible(ref GuestMachine guest, ref Message message)
    {
        FaultType type = (FaultType)message.Label;
        ulong syndrome = type switch
        {
            FaultType.VirtualMemory => message[(int)VirtualMemoryFaultWord.Syndrome],
            FaultType.VirtualCpu => message[(int)VirtualCpuFaultWord.Syndrome],
            _ => new Syndrome { Class = ExceptionClass.HypervisorCall, Is32BitInstruction = true }.Bits,
        };
        ulong address = type == FaultType.VirtualMemory ? message[(int)VirtualMemoryFaultWord.Address] : 0;
        if (!guest.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context).IsSuccess)
            Output.WriteLine("host: FAIL registers not read"u8);
        Syndrome cause = new() { Bits = syndrome };
        uint target = cause.Class switch
        {
            ExceptionClass.DataAbortLower => cause.DataAbort.Register,
            ExceptionClass.SystemAccess => cause.SystemAccess.Register,
            _ => 0,
        };
        bool isAbort = cause.Class == ExceptionClass.DataAbortLower;
        GuestExit exit = new() { Syndrome = syndrome, Address = isAbort ? address : context.X1, Value = GuestRegisters.Read(ref context, target) };
        Handle(ref guest, ref exit);
        if (exit.HasValue)
            GuestRegisters.Write(ref context, target, exit.Value);
        context.ProgramCounter += InstructionSize;
        if (!guest.Thread.WriteRegisters(false, 0, UserContext.Registers, in context).IsSuccess)
            Output.WriteLine("host: FAIL registers not written"u8);
        message = new(0);
        return !exit.IsHeld;
    }

    private static void Handle(ref GuestMachine guest, ref GuestExit exit)
    {
        Syndrome cause = new() { Bits = exit.Syndrome };
        switch (cause.Class)
        {
            case ExceptionClass.HypervisorCall:
                Call(ref guest, ref exit);
                break;
            case ExceptionClass.SecureMonitorCall:
                exit.HasValue = true;
                exit.Value = exit.Value == PsciVersion ? Version : ulong.MaxValue;
                break;
            case ExceptionClass.DataAbortLower when cause.DataAbort.IsWrite:
                if (exit.Address == Console)
                    Write((byte)exit.Value);
                break;
            case ExceptionClass.DataAbortLower:
                // A load's answer is its address, in as many bytes as it has.
                exit.HasValue = true;
                exit.Value = cause.DataAbort.Size == 0 ? (byte)exit.Address : exit.Address;
                break;
            case ExceptionClass.SystemAccess:
                exit.HasValue = cause.SystemAccess.IsRead;
                exit.Value = PhysicalTimer;
                break;
            case ExceptionClass.Wait:
                break;
            default:
                Output.Write("host: FAIL exit "u8);
                Output.WriteHex(exit.Syndrome);
                Output.EndLine();
                guest.IsDone = true;
                exit.IsHeld = true;
                break;
        }
    }

    private static void Call(ref GuestMachine guest, ref GuestExit exit)
    {
        GuestCall call = (GuestCall)exit.Value;
        exit.HasValue = true;
        switch (call)
        {
            case GuestCall.Square:
                exit.Value = exit.Address * exit.Address;
                break;
            case GuestCall.Inject:
                guest.Group = (byte)(exit.Address >> GroupShift);
                bool isDone = guest.Cpu.InjectInterrupt((ushort)exit.Address, 0, guest.Group, 0).IsSuccess
                    && guest.Cpu.ReadListRegisters(0, out ListRegisterWords words).IsSuccess && words.Word0 != 0;
                exit.Value = isDone ? (ushort)exit.Address : 0UL;
                break;
            case GuestCall.Swap:
                exit.IsHeld = true;
                break;
            case GuestCall.Kick:
                exit.Value = guest.Cpu.Kick().IsSuccess ? guest.Kicks + 1 : 0;
                break;
            default:
                Output.Write("host: guest is done, checks that failed: "u8);
                Output.WriteDecimal(exit.Address);
                Output.EndLine();
                guest.IsDone = true;
                exit.IsHeld = true;
                break;
        }
    }

    private static void Write(byte character)
    {
        System.ReadOnlySpan<byte> text = [character];
        Output.Write(text);
    }
}
