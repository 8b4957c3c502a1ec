using Firn.Diagnostics;
using Firn.Monitor.Platforms;

namespace Firn.Monitor.Boot;

/// <summary>What the monitor says while it boots: a few lines that a person and a test can read.</summary>
public static class BootLog
{
    /// <summary>Who is here.</summary>
    public static void Greet<TMachine>(TMachine machine, uint cores)
        where TMachine : struct, IMonitorMachine
    {
        TextOutput<SecureConsole<TMachine>> output = SecureConsole<TMachine>.Output(machine);
        output.Write("Firn monitor, "u8);
        output.WriteDecimal(cores);
        output.Write(cores == 1 ? " core, MIDR "u8 : " cores, MIDR "u8);
        output.WriteHex(machine.MainId.Bits);
        output.WriteLine(machine.ProcessorFeatures0.InterruptController != 0 ? ", GICv3"u8 : ", GICv2"u8);
    }

    /// <summary>The last line: what boot cost, in ticks of the counter since reset.</summary>
    public static void Leave<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        ulong now = machine.Count;
        TextOutput<SecureConsole<TMachine>> output = SecureConsole<TMachine>.Output(machine);
        output.Write("handing over after "u8);
        output.WriteDecimal(now);
        output.Write(" ticks, digests "u8);
        output.WriteDecimal(HandOver.ReadDigestTicks(machine));
        output.EndLine();
    }
}
