using System;
using System.Numerics;
using Firn.Images.VirtualMachineMonitor.Devices;
using Firn.User.Allocation;
using Firn.User.Objects;
using Firn.VirtualDevices;
using Firn.VirtualDevices.FirmwareItems;
using Firn.VirtualDevices.Flash;
using Firn.VirtualDevices.Pl011;
using Firn.VirtualDevices.Pl031;
using Firn.VirtualDevices.Virtio;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Devices;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>The devices behind the windows of the virtual machine's table, which name them by kind and number.</summary>
internal struct MachineDevices
{
    /// <summary>Where they are.</summary>
    internal DeviceTable Table;

    /// <summary>Those of virtio.</summary>
    internal VirtioBank Virtio;

    private VirtualPl011<DeviceLine, SerialPort> _serial;
    private VirtualPl031<DeviceLine, WallClock> _clock;
    private VirtualFirmwareItems<GuestItems, DeviceMemory> _items;
    private VirtualFlash<GuestFlash> _firmware;
    private VirtualFlash<GuestFlash> _variables;

    /// <summary>Begins with those that each machine has, and those of the settings. False: their windows overlap, or there is no memory for what they keep.</summary>
    internal bool TryStart(ref ObjectAllocator allocator, in MonitorSettings settings, MemoryWindow reach)
    {
        _serial.Begin(new(MachineMap.SerialInterrupt), default, isGeneric: false);
        _clock.Begin(new(MachineMap.ClockInterrupt), default);
        _items.Begin(default, new(reach));
        return Virtio.TryStart(ref allocator, in settings, reach) && Table.TryAddUsual(Virtio.Count);
    }

    /// <summary>Adds both flashes. False: firmware is too large, or the machine has not so much memory.</summary>
    internal bool TryAddFlash(ref ObjectAllocator allocator, AddressSpace space, ReadOnlySpan<byte> firmware, ReadOnlySpan<byte> variables)
    {
        ulong size = SizeFor(firmware.Length);
        ulong otherSize = SizeFor(variables.Length);
        GuestFlash first = new(0);
        GuestFlash second = new(1);
        if (size > GuestFlash.Largest || otherSize > GuestFlash.Largest
            || !first.TryMake(ref allocator, space, MachineMap.FirmwareFlash, size, firmware)
            || !second.TryMake(ref allocator, space, MachineMap.VariableFlash, otherSize, variables))
        {
            return false;
        }
        _firmware.Begin(first, (uint)size);
        _variables.Begin(second, (uint)otherSize);
        return Table.TryAdd(new(DeviceKind.Flash, 0, MachineMap.FirmwareFlash, size))
            && Table.TryAdd(new(DeviceKind.Flash, 1, MachineMap.VariableFlash, otherSize));
    }

    /// <summary>All as after a reset of the machine.</summary>
    internal void Reset()
    {
        _serial.Reset();
        _clock.Reset();
        Virtio.Reset();
        _items.Reset();
        if (new GuestFlash(0).Size == 0)
            return;
        _firmware.Reset();
        _variables.Reset();
    }

    /// <summary>A load; false: nothing is modelled there.</summary>
    internal bool TryRead(DeviceWindow window, ulong offset, int bytes, out ulong value)
    {
        switch (window.Kind)
        {
            case DeviceKind.Serial:
                bool wasFull = _serial.Room == 0;
                bool isDone = _serial.TryRead(offset, bytes, out value);
                Listen(wasFull);
                return isDone;
            case DeviceKind.Clock:
                return _clock.TryRead(offset, bytes, out value);
            case DeviceKind.Virtio:
                return Virtio.TryRead(window.Index, offset, bytes, out value);
            case DeviceKind.FirmwareItems:
                return _items.TryRead(offset, bytes, out value);
            case DeviceKind.Flash:
                return window.Index == 0 ? _firmware.TryRead(offset, bytes, out value) : _variables.TryRead(offset, bytes, out value);
            case DeviceKind.EmptyVirtio:
                return default(EmptyWindow).TryRead(offset % MachineMap.VirtioStride, bytes, out value);
            default:
                value = 0;
                return false;
        }
    }

    /// <summary>A store; false: nothing is modelled there.</summary>
    internal bool TryWrite(DeviceWindow window, ulong offset, int bytes, ulong value)
    {
        switch (window.Kind)
        {
            case DeviceKind.Serial:
                bool wasFull = _serial.Room == 0;
                bool isDone = _serial.TryWrite(offset, bytes, value);
                // It is switched on, or its queues are.
                Listen(wasFull);
                return isDone;
            case DeviceKind.Clock:
                return _clock.TryWrite(offset, bytes, value);
            case DeviceKind.Virtio:
                return Virtio.TryWrite(window.Index, offset, bytes, value);
            case DeviceKind.FirmwareItems:
                return _items.TryWrite(offset, bytes, value);
            case DeviceKind.Flash:
                return window.Index == 0 ? _firmware.TryWrite(offset, bytes, value) : _variables.TryWrite(offset, bytes, value);
            case DeviceKind.EmptyVirtio:
                return default(EmptyWindow).TryWrite(offset % MachineMap.VirtioStride, bytes, value);
            default:
                return false;
        }
    }

    /// <summary>Something may have been typed at the machine's console.</summary>
    internal void ServeSerial()
    {
        if (ConsolePorts.TakesInput)
        {
            while (ConsolePorts.InputRoom > 0 && DebugPort.TryRead(out byte typed))
                ConsolePorts.Type(typed);
            Virtio.ServeInput();
            return;
        }
        while (_serial.Room > 0 && DebugPort.TryRead(out byte value))
            _ = _serial.Receive([value]);
        // What it has no room for waits in the machine's device, where that brings nothing else.
        HostSerial.Listen(_serial.Room > 0 || DebugPort.IsShared);
    }

    /// <summary>The time of an alarm may have come.</summary>
    internal void ServeClock()
    {
        if (WallClock.TakeAlarm())
            _clock.Tick();
    }

    private static ulong SizeFor(int length) => Math.Max(GuestFlash.FrameSize, BitOperations.RoundUpToPowerOf2((ulong)length));

    private void Listen(bool wasFull)
    {
        if (!wasFull || _serial.Room == 0)
            return;
        if (DebugPort.IsShared)
            ServeSerial();
        else
            HostSerial.Listen(true);
    }
}
