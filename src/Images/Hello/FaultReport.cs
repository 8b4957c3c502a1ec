using System;
using Firn.Arm64.Registers;
using Firn.Diagnostics;
using Firn.Images.Hello.Target;

namespace Firn.Images.Hello;

/// <summary>What the kernel says about a fault.</summary>
internal static class FaultReport
{
    /// <summary>A fault of the program.</summary>
    internal static void Program(Syndrome syndrome, in ProgramFrame frame)
    {
        HelloMachine machine = default;
        TextOutput<HelloConsole> output = HelloConsole.Output;
        output.Write("hello: program at "u8);
        output.WriteHex(frame.ExceptionLink);
        output.Write(": "u8);
        if (syndrome.Class is ExceptionClass.DataAbortLower or ExceptionClass.InstructionAbortLower)
        {
            output.Write(Kind(syndrome));
            output.WriteHex(machine.FaultAddress);
            FaultStatus status = syndrome.DataAbort.Status;
            if (!IsPermission(status))
            {
                output.Write(", IPA page "u8);
                output.WriteHex(machine.FaultPage.Value);
            }
            output.Write(": stage 2 "u8);
            output.WriteLine(FaultStatusText.Of(status));
        }
        else
        {
            output.WriteLine(ExceptionClassText.Of(syndrome.Class));
        }
    }

    /// <summary>A fault of the kernel: the last that it says.</summary>
    internal static void Own(Syndrome syndrome, ulong address, ulong faultAddress)
    {
        TextOutput<HelloConsole> output = HelloConsole.Output;
        output.Write("hello: PANIC: "u8);
        output.Write(ExceptionClassText.Of(syndrome.Class));
        output.Write(", ELR_EL2 "u8);
        output.WriteHex(address);
        output.Write(", ESR_EL2 "u8);
        output.WriteHex(syndrome.Bits);
        output.Write(", FAR_EL2 "u8);
        output.WriteHex(faultAddress);
        output.EndLine();
    }

    // HPFAR_EL2 is UNKNOWN after a permission fault of an access (Arm ARM, HPFAR_EL2); with stage 1 off FAR_EL2 says the same.
    private static bool IsPermission(FaultStatus status) =>
        status is >= FaultStatus.PermissionLevel0 and <= FaultStatus.PermissionLevel3;

    private static ReadOnlySpan<byte> Kind(Syndrome syndrome) =>
        syndrome.Class == ExceptionClass.InstructionAbortLower ? "fetch from "u8
        : syndrome.DataAbort.IsWrite ? "write to "u8 : "read of "u8;
}
