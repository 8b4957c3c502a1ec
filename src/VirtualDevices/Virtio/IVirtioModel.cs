namespace Firn.VirtualDevices.Virtio;

/// <summary>What makes a virtio device the one that it is: its number, features, configuration, and what it does with what is queued.</summary>
/// <typeparam name="TMemory">What it may reach of the guest's memory.</typeparam>
public interface IVirtioModel<TMemory>
    where TMemory : struct, IGuestMemory
{
    /// <summary>The device's kind (Virtio 1.2, section 5).</summary>
    uint DeviceId { get; }

    /// <summary>Features of this kind that are offered: bits 23:0 and above 40.</summary>
    ulong Features { get; }

    /// <summary>Queues, at most 16.</summary>
    int Queues { get; }

    /// <summary>Bytes of the configuration.</summary>
    uint ConfigurationSize { get; }

    /// <summary>A byte of the configuration.</summary>
    byte ReadConfiguration(uint offset);

    /// <summary>The driver begins anew.</summary>
    void Reset();

    /// <summary>The driver is ready.</summary>
    /// <param name="features">What both have.</param>
    void Start(ulong features);

    /// <summary>
    /// Works on a queue, as far as it can now: the driver has said that there is something, or the other side has. True: there is more, and the queue is
    /// to be served again, so that no guest holds its monitor for long.
    /// </summary>
    bool Serve(int queue, ref VirtioQueues<TMemory> queues);
}
