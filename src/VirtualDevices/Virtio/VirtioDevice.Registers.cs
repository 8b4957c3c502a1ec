using Firn.Arm64;

namespace Firn.VirtualDevices.Virtio;

/// <summary>The registers (Virtio 1.2, section 4.2.2).</summary>
public partial struct VirtioDevice<TModel, TMemory, TLine>
{
    /// <inheritdoc/>
    public bool TryRead(ulong offset, int bytes, out ulong value)
    {
        value = 0;
        if (offset >= VirtioRegister.Configuration)
            return TryReadConfiguration(offset - VirtioRegister.Configuration, bytes, out value);
        if (bytes != sizeof(uint) || offset % sizeof(uint) != 0)
            return false;
        switch ((uint)offset)
        {
            case VirtioRegister.Magic:
                value = VirtioIdentity.Magic;
                return true;
            case VirtioRegister.Version:
                value = VirtioIdentity.Version;
                return true;
            case VirtioRegister.DeviceId:
                value = _model.DeviceId;
                return true;
            case VirtioRegister.VendorId:
                value = VirtioIdentity.Vendor;
                return true;
            case VirtioRegister.DeviceFeatures:
                value = _deviceSelect < 2 ? Field.Get(_offered, 32 * (int)_deviceSelect, 32) : 0;
                return true;
            case VirtioRegister.QueueMaximum:
                value = _queueSelect < (uint)_model.Queues ? VirtioLimits.QueueSize : 0u;
                return true;
            case VirtioRegister.QueueReady:
                value = _queueSelect < (uint)_model.Queues && _queues[(int)_queueSelect].IsReady ? 1u : 0;
                return true;
            case VirtioRegister.InterruptStatus:
                value = _interrupts;
                return true;
            case VirtioRegister.Status:
                value = _status;
                return true;
            case VirtioRegister.ConfigurationGeneration:
                value = _generation;
                return true;
            case >= VirtioRegister.SharedMemoryFirst and <= VirtioRegister.SharedMemoryLast:
                // No shared memory: its length, and its base, are all ones.
                value = uint.MaxValue;
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public bool TryWrite(ulong offset, int bytes, ulong value)
    {
        if (bytes != sizeof(uint) || offset % sizeof(uint) != 0 || offset >= VirtioRegister.Configuration)
            return false;
        uint word = (uint)value;
        switch ((uint)offset)
        {
            case VirtioRegister.DeviceFeaturesSelect:
                _deviceSelect = word;
                return true;
            case VirtioRegister.DriverFeaturesSelect:
                _driverSelect = word;
                return true;
            case VirtioRegister.DriverFeatures:
                // What was agreed on stays.
                if (_driverSelect < 2 && (_status & VirtioStatus.FeaturesOk) == 0)
                    _accepted = Field.With(_accepted, 32 * (int)_driverSelect, 32, word);
                return true;
            case VirtioRegister.QueueSelect:
                _queueSelect = word;
                return true;
            case VirtioRegister.QueueNotify:
                if (word < (uint)_model.Queues)
                    Serve((int)word);
                return true;
            case VirtioRegister.InterruptAcknowledge:
                _interrupts &= ~word;
                _line.Set(_interrupts != 0);
                return true;
            case VirtioRegister.Status:
                WriteStatus(word & VirtioStatus.All);
                return true;
            case VirtioRegister.SharedMemorySelect:
                return true;
            default:
                return TryWriteQueue((uint)offset, word);
        }
    }

    // Of the queue that is selected. One that is in use keeps its place and size.
    private bool TryWriteQueue(uint offset, uint word)
    {
        bool isAddress = (offset & ~4u) is VirtioRegister.QueueDescriptors or VirtioRegister.QueueDriver or VirtioRegister.QueueDevice;
        if (!isAddress && offset is not (VirtioRegister.QueueSize or VirtioRegister.QueueReady))
            return false;
        if (_queueSelect >= (uint)_model.Queues || IsLost)
            return true;
        ref QueueState queue = ref _queues[(int)_queueSelect];
        if (offset == VirtioRegister.QueueReady)
        {
            WriteReady(word);
            return true;
        }
        if (queue.IsReady)
            return true;
        int low = (offset & 4) != 0 ? 32 : 0;
        switch (offset & ~4u)
        {
            case VirtioRegister.QueueDescriptors:
                queue.Descriptors = Field.With(queue.Descriptors, low, 32, word);
                break;
            case VirtioRegister.QueueDriver:
                queue.Driver = Field.With(queue.Driver, low, 32, word);
                break;
            case VirtioRegister.QueueDevice:
                queue.Device = Field.With(queue.Device, low, 32, word);
                break;
            default:
                queue.Size = word <= VirtioLimits.QueueSize ? (ushort)word : (ushort)0;
                break;
        }
        return true;
    }

    private void WriteReady(uint word)
    {
        ref QueueState queue = ref _queues[(int)_queueSelect];
        if ((word & 1) == 0)
        {
            queue.IsReady = false;
        }
        else if (!queue.IsReady)
        {
            _queues.Enable((int)_queueSelect);
            if (_queues.IsBroken)
                Lose();
        }
    }

    private readonly bool TryReadConfiguration(ulong offset, int bytes, out ulong value)
    {
        value = 0;
        if (bytes > sizeof(uint) || offset % (ulong)bytes != 0 || offset >= _model.ConfigurationSize)
            return false;
        // Across its end there is nothing.
        for (int i = 0; i < bytes && offset + (ulong)i < _model.ConfigurationSize; i++)
            value |= (ulong)_model.ReadConfiguration((uint)offset + (uint)i) << (8 * i);
        return true;
    }
}
