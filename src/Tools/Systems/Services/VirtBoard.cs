using Firn.CapDl.Model;
using Firn.Tools.Host;

namespace Firn.Tools.Systems.Services;

/// <summary>Devices of QEMU's <c>virt</c> that servers want, without its device tree.</summary>
public static class VirtBoard
{
    private const ulong UartRegisters = 0x0900_0000;
    private const ulong UartInterrupt = 33;
    private const ulong ClockRegisters = 0x0901_0000;
    private const ulong ClockInterrupt = 34;
    private const ulong TimerInterrupt = 30;
    private const ulong VirtioRegisters = 0x0A00_0000;
    private const ulong VirtioSize = 0x200;
    private const int VirtioTransports = 32;
    private const ulong VirtioInterrupt = 48;

    /// <summary>The first UART, a PL011.</summary>
    public static Device Uart(SystemBuilder system) => system.Device("virt_uart", UartRegisters, SystemBuilder.PageSize, (UartInterrupt, InterruptTrigger.Level));

    /// <summary>The real-time clock, a PL031.</summary>
    public static Device Clock(SystemBuilder system) => system.Device("virt_clock", ClockRegisters, SystemBuilder.PageSize, (ClockInterrupt, InterruptTrigger.Level));

    /// <summary>The EL1 physical timer: it is known by its interrupt alone (PPI 14).</summary>
    public static Device Timer(SystemBuilder system) => system.Device("virt_timer", 0, 0, (TimerInterrupt, InterruptTrigger.Level));

    /// <summary>
    /// A virtio device, behind one of the board's transports. Eight of these have one page of registers, which one component is given: devices of different drivers are in different pages.
    /// </summary>
    /// <param name="system">The system.</param>
    /// <param name="transport">Its number, 0 to 31: <c>bus=virtio-mmio-bus.N</c> of QEMU, and of a layout's devices.</param>
    /// <exception cref="FirnException">There is none of that number, or its page is a driver's already.</exception>
    public static VirtioDevice Virtio(SystemBuilder system, int transport)
    {
        if (transport is < 0 or >= VirtioTransports)
            throw new FirnException($"The board has no virtio transport {transport}.", $"It has {VirtioTransports}; count from 0.");
        ulong registers = VirtioRegisters + ((ulong)transport * VirtioSize);
        ulong page = registers & ~(ulong)(SystemBuilder.PageSize - 1);
        // A second of the same page would have the same name, which the builder refuses.
        Device device = system.Device($"virt_virtio_{page:x}", page, SystemBuilder.PageSize, (VirtioInterrupt + (ulong)transport, InterruptTrigger.Edge));
        return new VirtioDevice(device, registers - page);
    }
}
