using Firn.HostAttacker.Target;

namespace Firn.HostAttacker.Virtio;

/// <summary>The registers of a virtio device (Virtio 1.2, section 4.2.2), driven by hand.</summary>
/// <param name="window">The page that has them.</param>
/// <param name="start">Where in it.</param>
internal sealed class VirtioWindow(PhysicalWindow window, ulong start)
{
    internal const ulong Stride = 0x200;
    internal const int QueueSize = 16;

    private const uint Version1 = 1;
    private const uint IndirectDescriptors = 1 << 28;
    private const uint Started = 1 | 2 | 8;
    private const uint DriverOk = 4;
    private const uint NeedsReset = 0x40;
    private const ulong DeviceId = 0x08;
    private const ulong DeviceFeatures = 0x10;
    private const ulong DeviceFeaturesSelect = 0x14;
    private const ulong DriverFeatures = 0x20;
    private const ulong DriverFeaturesSelect = 0x24;
    private const ulong QueueSelect = 0x30;
    private const ulong QueueMaximum = 0x34;
    private const ulong QueueNumber = 0x38;
    private const ulong QueueReady = 0x44;
    private const ulong QueueNotify = 0x50;
    private const ulong Status = 0x70;
    private const ulong Descriptors = 0x80;
    private const ulong Driver = 0x90;
    private const ulong Device = 0xA0;

    /// <summary>What it is; 0: nothing.</summary>
    internal uint Kind => Load(DeviceId);

    /// <summary>The device has given its driver up.</summary>
    internal bool IsLost => (Load(Status) & NeedsReset) != 0;

    /// <summary>As a driver begins, up to its queues.</summary>
    internal void Begin()
    {
        Store(Status, 0);
        Store(Status, 1);
        Store(Status, 3);
        Store(DeviceFeaturesSelect, 0);
        uint offered = Load(DeviceFeatures);
        Store(DriverFeaturesSelect, 0);
        Store(DriverFeatures, offered & IndirectDescriptors);
        Store(DriverFeaturesSelect, 1);
        Store(DriverFeatures, Version1);
        Store(Status, Started);
    }

    /// <summary>Any features, in any order, without asking.</summary>
    internal void Demand(uint low, uint high, uint status)
    {
        Store(Status, 0);
        Store(DriverFeaturesSelect, 0);
        Store(DriverFeatures, low);
        Store(DriverFeaturesSelect, 1);
        Store(DriverFeatures, high);
        Store(Status, status);
    }

    /// <summary>Whether there is such a queue.</summary>
    internal bool Has(int queue)
    {
        Store(QueueSelect, (uint)queue);
        return Load(QueueMaximum) >= QueueSize;
    }

    /// <summary>Says where a queue is.</summary>
    internal void Enable(int queue, ulong descriptors, ulong driver, ulong device, uint size = QueueSize)
    {
        Store(QueueSelect, (uint)queue);
        Store(QueueNumber, size);
        StoreLong(Descriptors, descriptors);
        StoreLong(Driver, driver);
        StoreLong(Device, device);
        Store(QueueReady, 1);
    }

    /// <summary>Lets the device begin.</summary>
    internal void Go() => Store(Status, Started | DriverOk);

    /// <summary>There is something in a queue.</summary>
    internal void Notify(uint queue) => Store(QueueNotify, queue);

    /// <summary>As after power-on.</summary>
    internal void Reset() => Store(Status, 0);

    private uint Load(ulong register) => window.Load(start + register);

    private void Store(ulong register, uint value) => window.Store(start + register, value);

    private void StoreLong(ulong register, ulong value)
    {
        Store(register, (uint)value);
        Store(register + 4, (uint)(value >> 32));
    }
}
