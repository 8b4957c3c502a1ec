using Firn.Arm64.Devices;
using Firn.Arm64.Translation;

namespace Firn.Monitor.Platforms;

/// <summary>The secure PL061 whose outputs 0 and 1 switch the machine off and reset it (QEMU hw/gpio/gpio_pwr.c).</summary>
public static class PowerGpio
{
    private const uint OffLine = 0;
    private const uint ResetLine = 1;

    /// <summary>Switches the machine off. Does not return.</summary>
    public static void TurnOff<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => Raise(machine, OffLine);

    /// <summary>Resets the machine. Does not return.</summary>
    public static void Reset<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => Raise(machine, ResetLine);

    private static void Raise<TMachine>(TMachine machine, uint line)
        where TMachine : struct, IMonitorMachine
    {
        PhysicalAddress gpio = machine.PowerLines;
        uint bit = 1u << (int)line;
        // The devices act on the rising edge.
        machine.Write32(gpio + Pl061Register.Direction, bit);
        machine.Write32(gpio + Pl061Register.DataOf(bit), 0);
        machine.Write32(gpio + Pl061Register.DataOf(bit), bit);
        machine.SynchronizeData();
        // The machine takes a moment; the caller must not run meanwhile.
        while (true)
            machine.WaitForInterrupt();
    }
}
