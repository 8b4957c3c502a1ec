using Firn.Arm64.Devices;
using Firn.Arm64.Psci;
using Firn.Arm64.Target;

namespace Firn.Kernel.Target;

/// <summary>The console: a PL011, as firmware left it. It is mapped in the window before the kernel says anything.</summary>
public readonly partial struct KernelMachine
{
    private const int MaximumPolls = 1_000_000;

    /// <inheritdoc/>
    public void WriteConsole(byte value)
    {
        for (int i = 0; i < MaximumPolls; i++)
        {
            if (!new Pl011Flags { Bits = Read32(Console + Pl011Register.Flags) }.TransmitFull)
                break;
        }
        Write32(Console + Pl011Register.Data, new Pl011Data { Character = value }.Bits);
    }

    /// <inheritdoc/>
    public void Stop()
    {
        CoreInstruction.SecureMonitorCall((ulong)PsciFunction.SystemOff);
        // Nobody answered, or SMC does nothing here.
        while (true)
            Instruction.WaitForInterrupt();
    }
}
