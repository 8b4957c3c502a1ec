using Firn.CapDl.Model;

namespace Firn.Tools.Systems.Services;

/// <summary>Devices of QEMU's <c>virt</c> that servers want, without its device tree.</summary>
public static class VirtBoard
{
    private const ulong UartRegisters = 0x0900_0000;
    private const ulong UartInterrupt = 33;
    private const ulong ClockRegisters = 0x0901_0000;
    private const ulong ClockInterrupt = 34;
    private const ulong TimerInterrupt = 30;

    /// <summary>The first UART, a PL011.</summary>
    public static Device Uart(SystemBuilder system) => system.Device("virt_uart", UartRegisters, SystemBuilder.PageSize, (UartInterrupt, InterruptTrigger.Level));

    /// <summary>The real-time clock, a PL031.</summary>
    public static Device Clock(SystemBuilder system) => system.Device("virt_clock", ClockRegisters, SystemBuilder.PageSize, (ClockInterrupt, InterruptTrigger.Level));

    /// <summary>The EL1 physical timer: it is known by its interrupt alone (PPI 14).</summary>
    public static Device Timer(SystemBuilder system) => system.Device("virt_timer", 0, 0, (TimerInterrupt, InterruptTrigger.Level));
}
