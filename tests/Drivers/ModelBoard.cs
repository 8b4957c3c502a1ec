using System.Collections.Generic;
using Firn.Drivers.Virtio;
using Firn.VirtualDevices.Virtio;
using Firn.VirtualDevicesTests;

namespace Firn.DriversTests;

/// <summary>A board with one device, which is a model of ours. The device looks at a queue when the test says so, some time after it was told.</summary>
/// <typeparam name="TModel">What the device is.</typeparam>
internal sealed class ModelBoard<TModel>
    where TModel : struct, IVirtioModel<FakeMemory>
{
    private readonly FakeLine.Wire _wire = new();
    private readonly SortedSet<int> _told = [];
    private VirtioDevice<TModel, FakeMemory, FakeLine> _device;

    public ModelBoard(TModel model, int memorySize)
    {
        Memory = new byte[memorySize];
        _device = new();
        _device.Begin(model, new FakeMemory(Memory), new FakeLine(_wire), confines: false);
    }

    public byte[] Memory { get; }

    public bool HasInterrupt => _wire.IsHigh;

    public ref VirtioDevice<TModel, FakeMemory, FakeLine> Device => ref _device;

    public Registers Front => new(this);

    public FakeDeviceMemory Shared => new(Memory);

    /// <summary>The device works on the queues that it was told of, and on what it left.</summary>
    public void Serve()
    {
        foreach (int queue in _told)
            _device.Serve(queue);
        _told.Clear();
        _device.Continue();
    }

    internal readonly struct Registers(ModelBoard<TModel> board) : IVirtioRegisters
    {
        private const uint Notify = 0x50;

        public uint Load(uint offset)
        {
            _ = board._device.TryRead(offset, 4, out ulong value);
            return (uint)value;
        }

        public byte LoadByte(uint offset)
        {
            _ = board._device.TryRead(offset, 1, out ulong value);
            return (byte)value;
        }

        public void Store(uint offset, uint value)
        {
            if (offset == Notify)
                board._told.Add((int)value);
            else
                _ = board._device.TryWrite(offset, 4, value);
        }
    }
}
