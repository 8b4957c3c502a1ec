using Firn.Abi.Configuration;
using Firn.Abi.Faults;
using Firn.Arm64.Registers;
using Firn.Diagnostics;
using Firn.Kernel.Debugging;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Faults;

/// <summary>What the console says of a fault that nobody handles.</summary>
public static class FaultReports
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Reports the fault of a thread that has no handler for it, and will be stopped (seL4: handleNoFaultHandler).</summary>
        internal void ReportUnhandled(ThreadReference thread)
        {
            ref Thread item = ref core.At(thread);
            TextOutput<ConsoleSink<TMachine>> console = ConsoleSink<TMachine>.Output(core.Machine);
            console.Write("Fault without a handler. Thread "u8);
            console.WriteHex(thread.Value);
            if (TConfiguration.DebugBuild)
            {
                console.Write(" \""u8);
                console.Write(item.Name.Text);
                console.Write("\""u8);
            }

            console.Write(" stops: "u8);
            WriteCause(console, ref item.Fault);
            console.EndLine();
            console.Write("  pc "u8);
            console.WriteHex(item.Frame.FaultAddress);
            console.Write(", sp "u8);
            console.WriteHex(item.Frame.StackPointer);
            console.Write(", lr "u8);
            console.WriteHex(item.Frame[30]);
            console.Write(", spsr "u8);
            console.WriteHex(item.Frame.ProgramStatus);
            console.EndLine();
        }
    }

    private static void WriteCause<TSink>(TextOutput<TSink> console, ref Fault fault)
        where TSink : struct, ITextSink
    {
        switch (fault.Type)
        {
            case FaultType.Capability:
                console.Write(fault.Flag ? "no capability to receive by at "u8 : "no capability to invoke at "u8);
                console.WriteHex(fault.Address);
                WriteLookup(console, ref fault.Lookup);
                break;
            case FaultType.UnknownSystemCall:
                console.Write("unknown system call "u8);
                console.WriteHex(fault.Address);
                break;
            case FaultType.UserException:
                console.Write("exception, "u8);
                WriteSyndrome(console, fault.Address);
                break;
            case FaultType.VirtualMemory:
                WriteMemory(console, ref fault);
                break;
            case FaultType.VirtualCpu:
                console.Write("trap, "u8);
                WriteSyndrome(console, fault.Address);
                break;
            case FaultType.VirtualCpuExit when fault.Syndrome == 0:
                console.Write("kicked"u8);
                break;
            case FaultType.VirtualCpuExit:
                console.Write("exit, "u8);
                WriteSyndrome(console, fault.Syndrome);
                break;
            case FaultType.DebugException:
                console.Write("debug exception at "u8);
                console.WriteHex(fault.Address);
                break;
            case FaultType.Timeout:
                console.Write("timeout, badge "u8);
                console.WriteHex(fault.Address);
                break;
            case FaultType.VgicMaintenance:
                console.Write("maintenance of the virtual interrupt interface"u8);
                break;
            default:
                console.Write("private interrupt "u8);
                console.WriteDecimal(fault.Address);
                break;
        }
    }

    private static void WriteMemory<TSink>(TextOutput<TSink> console, ref Fault fault)
        where TSink : struct, ITextSink
    {
        Syndrome syndrome = new() { Bits = fault.Syndrome };
        if (fault.Flag)
            console.Write("instruction fetch"u8);
        else
            console.Write(syndrome.DataAbort.IsWrite ? "write"u8 : "read"u8);
        console.Write(" at "u8);
        console.WriteHex(fault.Address);
        console.Write(", "u8);
        console.Write(FaultStatusText.Of(fault.Flag ? syndrome.InstructionAbort.Status : syndrome.DataAbort.Status));
        console.Write(" (esr "u8);
        console.WriteHex(fault.Syndrome);
        console.Write(")"u8);
    }

    private static void WriteSyndrome<TSink>(TextOutput<TSink> console, ulong bits)
        where TSink : struct, ITextSink
    {
        console.Write(ExceptionClassText.Of(new Syndrome { Bits = bits }.Class));
        console.Write(" (esr "u8);
        console.WriteHex(bits);
        console.Write(")"u8);
    }

    private static void WriteLookup<TSink>(TextOutput<TSink> console, ref LookupFault lookup)
        where TSink : struct, ITextSink
    {
        console.Write(lookup.Failure switch
        {
            LookupFailure.InvalidRoot => ": no CNode as root"u8,
            LookupFailure.MissingCapability => ": none, or the wrong kind"u8,
            LookupFailure.DepthMismatch => ": depth mismatch"u8,
            _ => ": guard mismatch"u8,
        });
        if (lookup.Failure == LookupFailure.InvalidRoot)
            return;
        console.Write(", bits left "u8);
        console.WriteDecimal(lookup.BitsLeft);
    }
}
