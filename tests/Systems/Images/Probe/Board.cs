namespace Firn.SystemsTests.Probe;

/// <summary>
/// QEMU's virt board (hw/arm/virt.c, base_memmap), as the normal world has it. Written down a second time on purpose: the monitor's own
/// numbers are what is tested.
/// </summary>
internal static class Board
{
    /// <summary>Flash bank 0, secure.</summary>
    internal const ulong Flash = 0;

    /// <summary>Its end.</summary>
    internal const ulong FlashEnd = 0x0400_0000;

    /// <summary>GIC: the distributor.</summary>
    internal const ulong Distributor = 0x0800_0000;

    /// <summary>GICv2: the CPU interface.</summary>
    internal const ulong CpuInterface = 0x0801_0000;

    /// <summary>GICv3: the redistributors.</summary>
    internal const ulong Redistributors = 0x080A_0000;

    /// <summary>UART 0.</summary>
    internal const ulong Uart = 0x0900_0000;

    /// <summary>UART 1, secure.</summary>
    internal const ulong SecureUart = 0x0904_0000;

    /// <summary>The secure GPIO.</summary>
    internal const ulong SecureGpio = 0x090B_0000;

    /// <summary>Secure RAM.</summary>
    internal const ulong SecureMemory = 0x0E00_0000;

    /// <summary>Its end.</summary>
    internal const ulong SecureMemoryEnd = 0x0F00_0000;

    /// <summary>The interrupt of UART 0.</summary>
    internal const uint UartInterrupt = 33;

    /// <summary>The interrupt of the secure GPIO.</summary>
    internal const uint SecureGpioInterrupt = 32;

    /// <summary>The interrupt of UART 1.</summary>
    internal const uint SecureUartInterrupt = 40;

    /// <summary>The interrupt of the EL2 physical timer.</summary>
    internal const uint HypervisorTimerInterrupt = 26;

    /// <summary>The interrupt of the virtual timer.</summary>
    internal const uint VirtualTimerInterrupt = 27;

    /// <summary>The interrupt of the EL1 physical timer.</summary>
    internal const uint PhysicalTimerInterrupt = 30;
}
