using System;
using Firn.Diagnostics;
using Firn.VirtualMachine.Devices;
using Firn.VirtualMachine.Records;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>How often the guest accessed what is not virtio, by device; each access is an exit.</summary>
internal static class AccessCounters
{
    /// <summary>An access of a device.</summary>
    internal static void Count(in DeviceWindow window, bool isWrite)
    {
        // Virtio counts its own (VirtioBank).
        if (window.Kind != DeviceKind.Virtio)
            Count(ref MonitorRecords.Of(in window), isWrite);
    }

    /// <summary>An access of the interrupt controller.</summary>
    internal static void CountController(bool isWrite) => Count(ref MonitorRecords.All.Devices[DeviceRecords.Controller], isWrite);

    /// <summary>Writes a line for each that was accessed.</summary>
    internal static void Write<TSink>(TextOutput<TSink> output)
        where TSink : struct, ITextSink
    {
        for (int i = DeviceRecords.FirstOther; i < DeviceRecords.Capacity; i++)
        {
            ref DeviceRecord record = ref MonitorRecords.All.Devices[i];
            if (record.Reads + record.Writes == 0)
                continue;
            output.Write("  "u8);
            output.Write(NameOf(i));
            output.Write(": reads "u8);
            output.WriteDecimal(record.Reads);
            output.Write(", writes "u8);
            output.WriteDecimal(record.Writes);
            output.EndLine();
        }
    }

    private static ReadOnlySpan<byte> NameOf(int place) => place switch
    {
        DeviceRecords.FirstOther + (int)DeviceKind.Serial => "serial port"u8,
        DeviceRecords.FirstOther + (int)DeviceKind.Clock => "clock"u8,
        DeviceRecords.FirstOther + (int)DeviceKind.Flash => "flash"u8,
        DeviceRecords.FirstOther + (int)DeviceKind.FirmwareItems => "fw_cfg"u8,
        DeviceRecords.FirstOther + (int)DeviceKind.EmptyVirtio => "virtio without a device"u8,
        DeviceRecords.SecondFlash => "second flash"u8,
        _ => "interrupt controller"u8,
    };

    private static void Count(ref DeviceRecord record, bool isWrite)
    {
        if (isWrite)
            record.Writes++;
        else
            record.Reads++;
    }
}
