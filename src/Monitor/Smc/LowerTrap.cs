using Firn.Arm64.Registers;
using Firn.Arm64.Smccc;
using Firn.Diagnostics;
using Firn.Monitor.Cores;
using Firn.Monitor.Platforms;

namespace Firn.Monitor.Smc;

/// <summary>
/// What a level below did that EL3 takes and that is no SMC #0. An SMC with another immediate is answered as an unknown call. Anything else
/// is an access that EL3's traps forbid: it is skipped, reads as zero, and is said on the console; a world's mistake never stops the monitor.
/// </summary>
public static class LowerTrap
{
    private const ulong InstructionSize = 4;

    /// <summary>Answers it.</summary>
    public static void Answer<TMachine>(TMachine machine, Syndrome syndrome, ref ExceptionFrame frame)
        where TMachine : struct, IMonitorMachine
    {
        if (syndrome.Class is ExceptionClass.SecureMonitorCall or ExceptionClass.SecureMonitorCall32)
        {
            frame.X.X0 = unchecked((ulong)(int)SmcccResult.NotSupported);
            return;
        }
        TextOutput<SecureConsole<TMachine>> output = SecureConsole<TMachine>.Output(machine);
        output.Write("trapped to EL3: "u8);
        output.Write(ExceptionClassText.Of(syndrome.Class));
        output.Write(", ESR_EL3 "u8);
        output.WriteHex(syndrome.Bits);
        output.Write(", at "u8);
        output.WriteHex(frame.ExceptionLink);
        output.EndLine();
        if (syndrome.Class == ExceptionClass.SystemAccess && syndrome.SystemAccess.IsRead)
        {
            uint target = syndrome.SystemAccess.Register;
            if (target < GeneralRegisters.Count)
                frame.X[(int)target] = 0;
        }
        frame.ExceptionLink += InstructionSize;
    }
}
