using System;
using System.Runtime.CompilerServices;
using Firn.Diagnostics;
using Firn.VirtualMachine.Devices;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>How often the guest accessed what is not virtio, by kind; each access is an exit.</summary>
internal struct AccessCounters
{
    private const int Kinds = 8;
    private const int Controller = Kinds - 1;

    private Counters _counters;

    /// <summary>An access of a device.</summary>
    internal void Count(DeviceKind kind, bool isWrite) => Count((int)kind, isWrite);

    /// <summary>An access of the interrupt controller.</summary>
    internal void CountController(bool isWrite) => Count(Controller, isWrite);

    /// <summary>Writes a line for each that was accessed.</summary>
    internal readonly void Write<TSink>(TextOutput<TSink> output)
        where TSink : struct, ITextSink
    {
        for (int i = 0; i < Kinds; i++)
        {
            if (i == (int)DeviceKind.Virtio || _counters[i].Reads + _counters[i].Writes == 0)
                continue;
            output.Write("  "u8);
            output.Write(NameOf(i));
            output.Write(": reads "u8);
            output.WriteDecimal(_counters[i].Reads);
            output.Write(", writes "u8);
            output.WriteDecimal(_counters[i].Writes);
            output.EndLine();
        }
    }

    private static ReadOnlySpan<byte> NameOf(int kind) => kind switch
    {
        (int)DeviceKind.Serial => "serial port"u8,
        (int)DeviceKind.Clock => "clock"u8,
        (int)DeviceKind.Flash => "flash"u8,
        (int)DeviceKind.FirmwareItems => "fw_cfg"u8,
        (int)DeviceKind.EmptyVirtio => "virtio without a device"u8,
        _ => "interrupt controller"u8,
    };

    private void Count(int kind, bool isWrite)
    {
        ref DeviceCounters counters = ref _counters[kind];
        if (isWrite)
            counters.Writes++;
        else
            counters.Reads++;
    }

    [InlineArray(Kinds)]
    private struct Counters
    {
        private DeviceCounters _first;
    }
}
