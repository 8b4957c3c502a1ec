using System.Runtime;
using Firn.Arm64.Registers;
using Firn.Diagnostics;
using Firn.Monitor.FirstStage;
using Firn.Monitor.Platforms;
using Firn.Monitor.Target;

namespace Firn.Images.FirstStage.Target;

/// <summary>Where start.S enters C#.</summary>
internal static class EntryPoints
{
    /// <summary>Loads the monitor; answers its entry point, or 0.</summary>
    [RuntimeExport("first_stage")]
    public static ulong Load(ulong work) => FirstStageBoot.Load(default(MonitorMachine), work);

    /// <summary>Switches the machine off.</summary>
    [RuntimeExport("first_stage_stop")]
    public static void Stop() => PowerGpio.TurnOff(default(MonitorMachine));

    /// <summary>The first stage's own fault.</summary>
    [RuntimeExport("first_stage_fault")]
    public static void Fault(ulong syndrome, ulong address, ulong faultAddress)
    {
        TextOutput<SecureConsole<MonitorMachine>> output = SecureConsole<MonitorMachine>.Output(default);
        output.Write("first stage: PANIC: "u8);
        output.Write(ExceptionClassText.Of(new Syndrome { Bits = syndrome }.Class));
        output.Write(", at "u8);
        output.WriteHex(address);
        output.Write(", ESR_EL3 "u8);
        output.WriteHex(syndrome);
        output.Write(", FAR_EL3 "u8);
        output.WriteHex(faultAddress);
        output.EndLine();
        Stop();
    }
}
