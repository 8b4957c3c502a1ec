using Firn.VirtualDevices.Virtio;

namespace Firn.Drivers.Virtio;

/// <summary>
/// A device behind virtio-mmio, version 2, as its driver begins and ends with it (Virtio 1.2, sections 3.1 and 4.2). No loop waits for the device without end.
/// </summary>
/// <typeparam name="TRegisters">Its registers.</typeparam>
public struct VirtioTransport<TRegisters>
    where TRegisters : struct, IVirtioRegisters
{
    // "virt"; virtio 1.0 and later.
    private const uint Magic = 0x7472_6976;
    private const uint CurrentVersion = 2;

    private const uint Acknowledged = 1;
    private const uint HasDriver = 2;
    private const uint Failed = 128;

    private TRegisters _registers;
    private uint _status;

    /// <summary>What both have agreed on.</summary>
    public ulong Features { get; private set; }

    /// <summary>Finds the device and resets it: from then on it touches no memory.</summary>
    /// <param name="registers">Where it is.</param>
    /// <param name="kind">What it must be (Virtio 1.2, section 5).</param>
    public DriverStatus TryReset(TRegisters registers, uint kind)
    {
        _registers = registers;
        _status = 0;
        Features = 0;
        if (registers.Load(VirtioRegister.Magic) != Magic || registers.Load(VirtioRegister.Version) != CurrentVersion || registers.Load(VirtioRegister.DeviceId) != kind)
            return DriverStatus.Absent;
        registers.Store(VirtioRegister.Status, 0);
        for (int i = 0; i < DriverLimits.ResetPolls; i++)
        {
            if (registers.Load(VirtioRegister.Status) == 0)
                return DriverStatus.Done;
        }
        return DriverStatus.NotReset;
    }

    /// <summary>Agrees on features.</summary>
    /// <param name="wanted">Those that the driver uses if they are offered.</param>
    /// <param name="required">Those of them without which there is nothing to do.</param>
    public DriverStatus TryNegotiate(ulong wanted, ulong required)
    {
        AddStatus(Acknowledged);
        AddStatus(HasDriver);
        required |= VirtioFeature.Version1;
        ulong offered = LoadFeatures(0) | (LoadFeatures(1) << 32);
        Features = offered & (wanted | required);
        if ((required & ~offered) != 0)
            return Refuse(DriverStatus.Refused);
        StoreFeatures(0, (uint)Features);
        StoreFeatures(1, (uint)(Features >> 32));
        AddStatus(VirtioStatus.FeaturesOk);
        return (_registers.Load(VirtioRegister.Status) & VirtioStatus.FeaturesOk) != 0 ? DriverStatus.Done : Refuse(DriverStatus.Refused);
    }

    /// <summary>Gives the device a queue.</summary>
    /// <param name="index">Which.</param>
    /// <param name="queue">Where it is; nothing was offered in it yet.</param>
    public DriverStatus TryAdd<TMemory>(int index, ref readonly DriverQueue<TMemory> queue)
        where TMemory : struct, IDeviceMemory
    {
        _registers.Store(VirtioRegister.QueueSelect, (uint)index);
        if (queue.IsBroken || _registers.Load(VirtioRegister.QueueReady) != 0 || _registers.Load(VirtioRegister.QueueMaximum) < (uint)queue.Size)
            return Refuse(DriverStatus.NoQueue);
        _registers.Store(VirtioRegister.QueueSize, (uint)queue.Size);
        StoreAddress(VirtioRegister.QueueDescriptors, queue.DescriptorsAddress);
        StoreAddress(VirtioRegister.QueueDriver, queue.AvailableAddress);
        StoreAddress(VirtioRegister.QueueDevice, queue.UsedAddress);
        _registers.Store(VirtioRegister.QueueReady, 1);
        return _registers.Load(VirtioRegister.QueueReady) == 1 ? DriverStatus.Done : Refuse(DriverStatus.NoQueue);
    }

    /// <summary>All queues are there: the device begins.</summary>
    public void Start() => AddStatus(VirtioStatus.DriverOk);

    /// <summary>Tells the device that something was offered in a queue.</summary>
    public void Notify(int queue) => _registers.Store(VirtioRegister.QueueNotify, (uint)queue);

    /// <summary>Takes the interrupt away, before its causes are looked for: what comes meanwhile interrupts again.</summary>
    /// <returns>The device wants no reset.</returns>
    public readonly bool TryAcknowledge()
    {
        uint causes = _registers.Load(VirtioRegister.InterruptStatus);
        if (causes != 0)
            _registers.Store(VirtioRegister.InterruptAcknowledge, causes);
        return (_registers.Load(VirtioRegister.Status) & VirtioStatus.NeedsReset) == 0;
    }

    /// <summary>The driver gives the device up: it is reset, and told why.</summary>
    public void Abandon()
    {
        _registers.Store(VirtioRegister.Status, 0);
        _status = 0;
        AddStatus(Failed);
    }

    /// <summary>A byte of the device's configuration.</summary>
    public readonly byte LoadConfiguration(uint offset) => _registers.LoadByte(VirtioRegister.Configuration + offset);

    /// <summary>64 bits of the device's configuration, which it did not change in between; false: it changes them without end.</summary>
    public readonly bool TryLoadConfiguration(uint offset, out ulong value)
    {
        for (int i = 0; i < DriverLimits.ConfigurationReads; i++)
        {
            uint before = _registers.Load(VirtioRegister.ConfigurationGeneration);
            value = _registers.Load(VirtioRegister.Configuration + offset) | ((ulong)_registers.Load(VirtioRegister.Configuration + offset + 4) << 32);
            if (_registers.Load(VirtioRegister.ConfigurationGeneration) == before)
                return true;
        }
        value = 0;
        return false;
    }

    private void AddStatus(uint bit)
    {
        _status |= bit;
        _registers.Store(VirtioRegister.Status, _status);
    }

    private DriverStatus Refuse(DriverStatus status)
    {
        AddStatus(Failed);
        return status;
    }

    private readonly ulong LoadFeatures(uint word)
    {
        _registers.Store(VirtioRegister.DeviceFeaturesSelect, word);
        return _registers.Load(VirtioRegister.DeviceFeatures);
    }

    private readonly void StoreFeatures(uint word, uint value)
    {
        _registers.Store(VirtioRegister.DriverFeaturesSelect, word);
        _registers.Store(VirtioRegister.DriverFeatures, value);
    }

    private readonly void StoreAddress(uint register, ulong address)
    {
        _registers.Store(register, (uint)address);
        _registers.Store(register + 4, (uint)(address >> 32));
    }
}
