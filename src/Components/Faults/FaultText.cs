using Firn.Abi.Faults;
using Firn.Arm64.Registers;
using Firn.Diagnostics;
using Firn.User.Objects;

namespace Firn.Components.Faults;

/// <summary>Fault messages in words.</summary>
internal static class FaultText
{
    /// <summary>What happened.</summary>
    public static void WriteCause<TSink>(TextOutput<TSink> output, ref Message message)
        where TSink : struct, ITextSink
    {
        switch ((FaultType)message.Label)
        {
            case FaultType.Capability:
                output.Write(message[(int)CapabilityFaultWord.InReceivePhase] != 0 ? "no capability to receive by at "u8 : "no capability to invoke at "u8);
                output.WriteHex(message[(int)CapabilityFaultWord.Address]);
                break;
            case FaultType.UnknownSystemCall:
                output.Write("unknown system call "u8);
                output.WriteHex(message[(int)UnknownSystemCallWord.SystemCall]);
                break;
            case FaultType.UserException:
                output.Write("exception, syndrome "u8);
                output.WriteHex(message[(int)UserExceptionWord.Number]);
                break;
            case FaultType.VirtualMemory:
                WriteMemory(output, ref message);
                break;
            case FaultType.Timeout:
                output.Write("its time is over"u8);
                break;
            default:
                output.Write("fault "u8);
                output.WriteDecimal(message.Label);
                break;
        }
    }

    /// <summary>The instruction, if the fault has one.</summary>
    public static bool TryGetInstruction(ref Message message, out ulong address)
    {
        int word = (FaultType)message.Label switch
        {
            FaultType.Capability => (int)CapabilityFaultWord.InstructionPointer,
            FaultType.UnknownSystemCall => (int)UnknownSystemCallWord.InstructionPointer,
            FaultType.UserException => (int)UserExceptionWord.InstructionPointer,
            FaultType.VirtualMemory => (int)VirtualMemoryFaultWord.InstructionPointer,
            _ => -1,
        };
        address = word >= 0 && word < message.Length ? message[word] : 0;
        return address != 0;
    }

    private static void WriteMemory<TSink>(TextOutput<TSink> output, ref Message message)
        where TSink : struct, ITextSink
    {
        bool isFetch = message[(int)VirtualMemoryFaultWord.IsInstruction] != 0;
        Syndrome syndrome = new() { Bits = message[(int)VirtualMemoryFaultWord.Syndrome] };
        output.Write(isFetch ? "cannot execute at "u8 : syndrome.DataAbort.IsWrite ? "cannot write at "u8 : "cannot read at "u8);
        output.WriteHex(message[(int)VirtualMemoryFaultWord.Address]);
    }
}
