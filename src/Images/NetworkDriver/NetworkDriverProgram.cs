using Firn.Components.Serial;
using Firn.Components.Switch;
using Firn.Components.Target;
using Firn.Drivers;
using Firn.Drivers.Network;
using Firn.Drivers.Target;
using Firn.Drivers.Virtio;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.NetworkDriver;

/// <summary>The component: moves frames when the device or the switch signals, and waits.</summary>
internal struct NetworkDriverProgram
{
    private NetworkUplink<DeviceRegisters, DeviceMemory, FrameMemory> _uplink;

    /// <summary>Does it for ever.</summary>
    internal void Run()
    {
        const ulong Rings = UplinkConfiguration.Rings;
        DriverDevice device = new(in ComponentConfiguration.Of<UplinkConfiguration>().Device);
        FrameMemory toSwitch = new(Rings, FrameRing.MemorySize);
        FrameMemory fromSwitch = new(Rings + FrameRing.MemorySize, FrameRing.MemorySize);
        DriverStatus status = _uplink.Start(device.Registers, device.Memory, toSwitch, fromSwitch);
        DriverReport report = new(new SerialClient(Endpoint.At((ulong)UplinkSlot.Serial)));
        report.Write(status, "network device, of queues of "u8, Firn.Drivers.Network.NetworkDriver<DeviceRegisters, DeviceMemory>.Frames);
        // What was signalled before this began is there already.
        while (true)
        {
            bool hasMore = _uplink.Turn();
            if (_uplink.TakeSignal())
                Notification.At((ulong)UplinkSlot.Switch).Signal();
            if (hasMore)
                continue;
            if ((Notification.At((ulong)UplinkSlot.Signals).Wait() & (ulong)UplinkSignal.Device) == 0)
                continue;
            // At the device first: what it has from now on interrupts again.
            _uplink.Acknowledge();
            _ = InterruptHandler.At((ulong)UplinkSlot.Interrupt).Acknowledge();
        }
    }
}
