using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Devices;
using Firn.VirtualMachine.Records;
using Firn.VirtualMachine.Timers;

namespace Firn.Tools.VirtualMachines;

/// <summary>What the devices of a virtual machine are called, by what their monitor says of them.</summary>
public sealed class DeviceNames
{
    private const uint FirstShared = MachineMap.FirstShared;
    private const uint FirstPrivate = 16;

    private readonly List<(DeviceRecord Record, string Name)> _devices = [];

    /// <summary>Those of a machine.</summary>
    public DeviceNames(ref readonly MachineRecords machine)
    {
        for (int i = 0; i < DeviceRecords.Capacity; i++)
        {
            DeviceRecord record = machine.Devices[i];
            if (record.Size != 0)
                _devices.Add((record, NameOf(record)));
        }
        foreach (string name in _devices.GroupBy(device => device.Name).Where(group => group.Count() > 1).Select(group => group.Key).ToList())
        {
            int number = 0;
            for (int i = 0; i < _devices.Count; i++)
            {
                if (_devices[i].Name == name)
                    _devices[i] = (_devices[i].Record, name + (number++).ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>All of them, with what they cost and did.</summary>
    public IReadOnlyList<(DeviceRecord Record, string Name)> All => _devices;

    /// <summary>The place of a physical address: a device and what is there of it.</summary>
    /// <param name="address">The address.</param>
    /// <param name="isVirtio">The device is a virtio device.</param>
    /// <param name="offset">How far the address is behind its first.</param>
    public string PlaceOf(ulong address, out bool isVirtio, out ulong offset)
    {
        foreach ((DeviceRecord record, string name) in _devices)
        {
            offset = address - record.Address;
            isVirtio = record.Kind == (uint)DeviceKind.Virtio;
            if (offset < record.Size)
                return name;
        }
        isVirtio = false;
        (string Name, ulong First, ulong Size)[] parts =
        [
            ("distributor", MachineMap.Distributor, MachineMap.DistributorSize),
            ("gicc", MachineMap.CpuInterface, MachineMap.CpuInterfaceSize),
            ("redistributor", MachineMap.Redistributors, MachineMap.Serial - MachineMap.Redistributors),
        ];
        foreach ((string name, ulong first, ulong size) in parts)
        {
            offset = address - first;
            if (offset < size)
                return name;
        }
        offset = address;
        return "nothing";
    }

    /// <summary>Whose an interrupt is, by its number at the controller.</summary>
    public string InterruptOf(uint interrupt) => interrupt switch
    {
        < FirstPrivate => $"sgi {interrupt}",
        VirtualTimer.Interrupt => "virtual timer",
        PhysicalTimer.Interrupt => "physical timer",
        < FirstShared => $"ppi {interrupt}",
        _ => LineOf(interrupt - FirstShared),
    };

    /// <summary>Whose a shared interrupt is, from 0.</summary>
    public string LineOf(uint line)
    {
        foreach ((DeviceRecord record, string name) in _devices)
        {
            if (record.Interrupt == line)
                return name;
        }
        return $"spi {line}";
    }

    private static string NameOf(DeviceRecord record) => (DeviceKind)record.Kind switch
    {
        DeviceKind.Serial => "serial",
        DeviceKind.Clock => "clock",
        DeviceKind.Flash => "flash",
        DeviceKind.FirmwareItems => "fw_cfg",
        DeviceKind.EmptyVirtio => "no-virtio",
        DeviceKind.Virtio => record.VirtioId switch { 1 => "net", 2 => "block", 3 => "console", 4 => "rng", 19 => "vsock", _ => "virtio" },
        _ => "device",
    };
}
