using System;
using Firn.DeviceTree;
using Firn.VirtualMachine.Devices;

namespace Firn.VirtualMachine.Boot;

/// <summary>The node of each device in a machine's device tree.</summary>
internal static class DeviceNodes
{
    /// <summary>The clock's node that PrimeCells name, as phandle.</summary>
    internal const uint Pulse = 2;

    private const uint SharedKind = 0;
    private const uint LevelHigh = 4;
    private const uint PulseFrequency = 24_000_000;
    private const uint FlashWidth = 4;

    /// <summary>Writes the clock that the devices name.</summary>
    internal static void WriteClock(ref DeviceTreeWriter tree)
    {
        tree.Begin("apb-pclk"u8);
        tree.Text("compatible"u8, "fixed-clock"u8);
        tree.Cell("#clock-cells"u8, 0);
        tree.Cell("clock-frequency"u8, PulseFrequency);
        tree.Text("clock-output-names"u8, "clk24mhz"u8);
        tree.Cell("phandle"u8, Pulse);
        tree.End();
    }

    /// <summary>Begins a bus whose devices reach the window, and nothing else of memory.</summary>
    internal static void BeginConfinedBus(ref DeviceTreeWriter tree, ulong window)
    {
        tree.Begin("virtio-bus"u8);
        tree.Text("compatible"u8, "simple-bus"u8);
        tree.Cell("#address-cells"u8, 2);
        tree.Cell("#size-cells"u8, 2);
        tree.Flag("ranges"u8);
        tree.Numbers("dma-ranges"u8, [MachineWindow.StartOf(window), MachineWindow.StartOf(window), window]);
    }

    /// <summary>Writes a device.</summary>
    internal static void Write(ref DeviceTreeWriter tree, DeviceWindow device)
    {
        switch (device.Kind)
        {
            case DeviceKind.Serial:
                Begin(ref tree, "pl011"u8, device);
                tree.Texts("compatible"u8, "arm,pl011"u8, "arm,primecell"u8);
                tree.Cells("clocks"u8, [Pulse, Pulse]);
                tree.Texts("clock-names"u8, "uartclk"u8, "apb_pclk"u8);
                break;
            case DeviceKind.Clock:
                Begin(ref tree, "pl031"u8, device);
                tree.Texts("compatible"u8, "arm,pl031"u8, "arm,primecell"u8);
                tree.Cells("clocks"u8, [Pulse]);
                tree.Text("clock-names"u8, "apb_pclk"u8);
                break;
            case DeviceKind.Flash:
                Begin(ref tree, "flash"u8, device);
                tree.Text("compatible"u8, "cfi-flash"u8);
                tree.Cell("bank-width"u8, FlashWidth);
                break;
            case DeviceKind.FirmwareItems:
                Begin(ref tree, "fw-cfg"u8, device);
                tree.Text("compatible"u8, "qemu,fw-cfg-mmio"u8);
                tree.Flag("dma-coherent"u8);
                break;
            default:
                Begin(ref tree, "virtio_mmio"u8, device);
                tree.Text("compatible"u8, "virtio,mmio"u8);
                tree.Flag("dma-coherent"u8);
                break;
        }
        tree.End();
    }

    private static void Begin(ref DeviceTreeWriter tree, scoped ReadOnlySpan<byte> name, DeviceWindow device)
    {
        tree.Begin(name, device.Address);
        tree.Numbers("reg"u8, [device.Address, device.Size]);
        if (device.Interrupt != DeviceWindow.NoInterrupt)
            tree.Cells("interrupts"u8, [SharedKind, (uint)device.Interrupt, LevelHigh]);
    }
}
