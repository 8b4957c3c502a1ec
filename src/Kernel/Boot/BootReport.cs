using Firn.Abi.Configuration;
using Firn.Diagnostics;
using Firn.Kernel.Debugging;

namespace Firn.Kernel.Boot;

/// <summary>What boot says: how it goes in a kernel that prints, and in every kernel why it ended.</summary>
internal static class BootReport
{
    /// <summary>Memory is known.</summary>
    internal static void Memory<TMachine, TConfiguration>(TMachine machine, ref readonly MemoryRegions memory)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        if (!TConfiguration.Printing)
            return;
        TextOutput<ConsoleSink<TMachine>> output = Begin(machine);
        output.Write("memory"u8);
        for (int i = 0; i < memory.Count; i++)
        {
            output.Write(i == 0 ? " "u8 : ", "u8);
            output.WriteHex(memory.Start(i));
            output.Write(" to "u8);
            output.WriteHex(memory.End(i));
        }
        output.EndLine();
    }

    /// <summary>The root task is made.</summary>
    internal static void RootTask<TMachine, TConfiguration>(TMachine machine, ref readonly BootState boot)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        if (!TConfiguration.Printing)
            return;
        if (boot.UntypedLeftOut != 0)
        {
            TextOutput<ConsoleSink<TMachine>> warning = Begin(machine);
            warning.Write("pieces of memory left out, for which the boot information has no room: "u8);
            warning.WriteDecimal(boot.UntypedLeftOut);
            warning.EndLine();
        }
        TextOutput<ConsoleSink<TMachine>> output = Begin(machine);
        output.Write("root task enters at "u8);
        output.WriteHex(boot.Plan.Entry);
        output.Write(", slots in use "u8);
        output.WriteDecimal(boot.NextSlot);
        output.EndLine();
    }

    /// <summary>The boot ends here.</summary>
    internal static void Refusal<TMachine>(TMachine machine, BootProblem problem)
        where TMachine : struct, IKernelMachine
    {
        TextOutput<ConsoleSink<TMachine>> output = Begin(machine);
        output.Write("boot refused: "u8);
        output.WriteLine(BootProblemText.Of(problem));
    }

    private static TextOutput<ConsoleSink<TMachine>> Begin<TMachine>(TMachine machine)
        where TMachine : struct, IKernelMachine
    {
        TextOutput<ConsoleSink<TMachine>> output = ConsoleSink<TMachine>.Output(machine);
        output.Write("kernel: "u8);
        return output;
    }
}
