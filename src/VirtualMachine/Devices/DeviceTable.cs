using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Firn.VirtualMachine.Boot;

namespace Firn.VirtualMachine.Devices;

/// <summary>
/// The devices of a machine, as its settings say: windows that do not overlap, by rising address. The device tree names them all, and each access is looked up
/// here; what is behind a window is the platform's.
/// </summary>
public struct DeviceTable
{
    /// <summary>The most of them: 32 of virtio, and what each machine has.</summary>
    public const int Capacity = 40;

    private Windows _windows;
    private int _count;

    /// <summary>The devices.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<DeviceWindow> All => ((ReadOnlySpan<DeviceWindow>)_windows)[.._count];

    /// <summary>Adds those that each machine has, and so many of virtio, each in the next window; behind them are windows without a device. False: there is no room.</summary>
    public bool TryAddUsual(int virtioDevices)
    {
        bool isAdded = TryAdd(new(DeviceKind.Serial, 0, MachineMap.Serial, MachineMap.PageSize, MachineMap.SerialInterrupt))
            && TryAdd(new(DeviceKind.Clock, 0, MachineMap.Clock, MachineMap.PageSize, MachineMap.ClockInterrupt))
            && TryAdd(new(DeviceKind.FirmwareItems, 0, MachineMap.FirmwareItems, MachineMap.FirmwareItemsSize));
        for (int i = 0; i < virtioDevices && isAdded; i++)
        {
            ulong address = MachineMap.Virtio + ((ulong)i * MachineMap.VirtioStride);
            isAdded = TryAdd(new(DeviceKind.Virtio, i, address, MachineMap.VirtioStride, MachineMap.VirtioInterrupt + i));
        }
        ulong first = MachineMap.Virtio + ((ulong)virtioDevices * MachineMap.VirtioStride);
        return isAdded && TryAdd(new(DeviceKind.EmptyVirtio, 0, first, MachineMap.Virtio + (MachineMap.VirtioDevices * MachineMap.VirtioStride) - first));
    }

    /// <summary>Adds one. False: there is no room, or it is empty, wraps around or overlaps another.</summary>
    public bool TryAdd(DeviceWindow window)
    {
        if (_count == Capacity || window.Size == 0 || window.Address > ulong.MaxValue - (window.Size - 1))
            return false;
        int place = _count;
        for (int i = 0; i < _count; i++)
        {
            if (window.Contains(_windows[i].Address) || _windows[i].Contains(window.Address))
                return false;
            if (place == _count && _windows[i].Address > window.Address)
                place = i;
        }
        for (int i = _count; i > place; i--)
            _windows[i] = _windows[i - 1];
        _windows[place] = window;
        _count++;
        return true;
    }

    /// <summary>Finds the device of an address.</summary>
    public readonly bool TryFind(ulong address, out DeviceWindow window)
    {
        int low = 0;
        int high = _count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            window = _windows[middle];
            if (window.Contains(address))
                return true;
            if (window.Address > address)
                high = middle;
            else
                low = middle + 1;
        }
        window = default;
        return false;
    }

    [InlineArray(Capacity)]
    private struct Windows
    {
        private DeviceWindow _first;
    }
}
