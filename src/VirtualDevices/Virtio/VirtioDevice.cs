using System.Diagnostics.CodeAnalysis;
using Firn.Arm64;

namespace Firn.VirtualDevices.Virtio;

/// <summary>
/// A virtio device behind registers, version 2 (Virtio 1.2, section 4.2), with split queues. A driver that does what it may not loses the device: it gets
/// DEVICE_NEEDS_RESET and an interrupt, and nothing of its queues is touched until it resets the device.
/// </summary>
/// <typeparam name="TModel">What the device is.</typeparam>
/// <typeparam name="TMemory">What it may reach of the guest's memory.</typeparam>
/// <typeparam name="TLine">Its interrupt.</typeparam>
public partial struct VirtioDevice<TModel, TMemory, TLine> : IVirtualDevice
    where TModel : struct, IVirtioModel<TMemory>
    where TMemory : struct, IGuestMemory
    where TLine : struct, IInterruptLine
{
    /// <summary>Bytes of its registers, and of its configuration behind them.</summary>
    public const ulong Size = 0x200;

    private TModel _model;
    private TLine _line;
    private VirtioQueues<TMemory> _queues;
    private ulong _offered;
    private ulong _accepted;
    private uint _status;
    private uint _interrupts;
    private uint _deviceSelect;
    private uint _driverSelect;
    private uint _queueSelect;
    private uint _waiting;
    private uint _generation;

    /// <summary>What the device is; the monitor's own.</summary>
    [UnscopedRef]
    public ref TModel Model => ref _model;

    /// <summary>The same, to look at.</summary>
    [UnscopedRef]
    public readonly ref readonly TModel State => ref _model;

    /// <summary>Chains of its queues that were given back, since the machine began.</summary>
    public readonly ulong Completed => _queues.Completed;

    /// <summary>Times that chains were given back and the driver wanted no interrupt.</summary>
    public readonly ulong Quiet => _queues.Quiet;

    /// <summary>Times that a driver did what it may not, and lost the device.</summary>
    public ulong Losses { get; private set; }

    /// <summary>Rings, tables and buffers that it had outside of what the device may reach, since the machine began.</summary>
    public readonly ulong Outside => _queues.Outside;

    /// <summary>Where the last of them began.</summary>
    public readonly ulong OutsideAddress => _queues.OutsideAddress;

    /// <summary>Some queues were not finished: <see cref="Continue"/> is to be called when there is time.</summary>
    public readonly bool HasMore => _waiting != 0;

    /// <summary>The driver has lost the device, and not reset it.</summary>
    public readonly bool IsLost => Field.Flag(_status, 6);

    /// <summary>A new device.</summary>
    /// <param name="model">What it is.</param>
    /// <param name="memory">What it may reach.</param>
    /// <param name="line">Its interrupt.</param>
    /// <param name="confines">The driver must use the addresses that it is given for the device (VIRTIO_F_ACCESS_PLATFORM), or gets no further.</param>
    public void Begin(TModel model, TMemory memory, TLine line, bool confines)
    {
        _model = model;
        _line = line;
        _queues.Begin(memory);
        _offered = _model.Features | VirtioFeature.IndirectDescriptors | VirtioFeature.EventIndex | VirtioFeature.Version1
            | (confines ? VirtioFeature.AccessPlatform : 0);
        Reset();
    }

    /// <summary>As after a reset of the machine, or by the driver.</summary>
    public void Reset()
    {
        _accepted = 0;
        _status = 0;
        _interrupts = 0;
        _deviceSelect = 0;
        _driverSelect = 0;
        _queueSelect = 0;
        _waiting = 0;
        _queues.Reset();
        _model.Reset();
        _line.Set(false);
    }

    /// <summary>The other side has something for a queue, or room for what is in it.</summary>
    public void Serve(int queue)
    {
        if ((_status & (VirtioStatus.DriverOk | VirtioStatus.NeedsReset)) != VirtioStatus.DriverOk || (uint)queue >= (uint)_model.Queues)
            return;
        _waiting &= ~(1U << queue);
        if (_model.Serve(queue, ref _queues))
            _waiting |= 1U << queue;
        if (_queues.Publish())
            Interrupt(configuration: false);
        if (_queues.IsBroken)
            Lose();
    }

    /// <summary>Goes on with the queues that were not finished, each once.</summary>
    public void Continue()
    {
        uint waiting = _waiting;
        for (int queue = 0; queue < VirtioLimits.Queues && waiting != 0; queue++, waiting >>= 1)
        {
            if ((waiting & 1) != 0)
                Serve(queue);
        }
    }

    /// <summary>The configuration changed, and the driver is told.</summary>
    public void ChangeConfiguration()
    {
        _generation++;
        if ((_status & VirtioStatus.DriverOk) != 0)
            Interrupt(configuration: true);
    }

    private void Interrupt(bool configuration)
    {
        _interrupts |= configuration ? 2u : 1;
        _line.Set(true);
    }

    private void Lose()
    {
        _waiting = 0;
        if (IsLost)
            return;
        Losses++;
        _status |= VirtioStatus.NeedsReset;
        if ((_status & VirtioStatus.DriverOk) != 0)
            Interrupt(configuration: true);
    }

    private void WriteStatus(uint value)
    {
        if (value == 0)
        {
            Reset();
            return;
        }
        uint added = value & ~_status & VirtioStatus.All & ~VirtioStatus.NeedsReset;
        if ((added & VirtioStatus.FeaturesOk) != 0 && !IsAcceptable())
            added &= ~VirtioStatus.FeaturesOk;
        _status |= added;
        if ((added & VirtioStatus.FeaturesOk) != 0)
            _queues.Start(_accepted);
        // A driver that did not agree on features gets nothing to do.
        if ((added & VirtioStatus.DriverOk) != 0)
        {
            if ((_status & VirtioStatus.FeaturesOk) == 0)
            {
                Lose();
                return;
            }
            _model.Start(_accepted);
            for (int queue = 0; queue < _model.Queues; queue++)
                Serve(queue);
        }
    }

    private readonly bool IsAcceptable()
    {
        ulong required = _offered & (VirtioFeature.Version1 | VirtioFeature.AccessPlatform);
        return (_accepted & ~_offered) == 0 && (_accepted & required) == required;
    }
}
