using Firn.Arm64.Translation;

namespace Firn.Monitor.Boot;

/// <summary>
/// How secure memory is divided. From its start: the hold page's 64 KiB; the monitor's image, stacks and tables; the first stage's 64 KiB, at
/// the end of what the monitor keeps; and all the rest for secure images.
/// </summary>
public static class SecureMemory
{
    /// <summary>Bytes of the hold page's and of the first stage's part.</summary>
    public const ulong Part = 0x1_0000;

    /// <summary>Where normal memory begins, before the device tree says where it is.</summary>
    public const ulong NormalStart = 1ul << 30;

    /// <summary>Stack and tables of the first stage.</summary>
    public static PhysicalAddress FirstStage<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => machine.SecureMemory + (machine.MonitorMemorySize - Part);

    /// <summary>The end of what the monitor keeps.</summary>
    public static PhysicalAddress MonitorEnd<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => machine.SecureMemory + machine.MonitorMemorySize;

    /// <summary>The end of all of it.</summary>
    public static PhysicalAddress End<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => machine.SecureMemory + machine.SecureMemorySize;
}
